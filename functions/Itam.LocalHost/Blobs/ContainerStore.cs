namespace Itam.LocalHost.Blobs;

/// <summary>Makes, finds and deletes containers. A folder that a person made is a container from then on.</summary>
internal sealed class ContainerStore(BlobFolder folder, BlobRecords records, BlobLocks locks)
{
    private const string RecordName = "container.json";

    /// <exception cref="Storage.StorageFault">409 ContainerAlreadyExists.</exception>
    public async Task CreateAsync(string container, ContainerRecord record, CancellationToken cancellation)
    {
        using var held = await locks.HoldAllAsync(cancellation);
        if (folder.ContainerExists(container))
        {
            throw BlobFaults.ContainerAlreadyExists();
        }

        if (Path.Exists(folder.Container(container)))
        {
            throw BlobFaults.InvalidName($"The containers here are folders, and '{container}' is a file or a link.");
        }

        // What a folder of this name left behind when a person deleted it is not the new container's.
        RemoveTraces(container);
        RecordFiles.Write(RecordOf(container), record, folder);
        Directory.CreateDirectory(folder.Container(container));
    }

    /// <exception cref="Storage.StorageFault">404 ContainerNotFound.</exception>
    public ContainerRecord Get(string container)
    {
        if (!folder.ContainerExists(container))
        {
            throw BlobFaults.ContainerNotFound();
        }

        if (RecordFiles.Read<ContainerRecord>(RecordOf(container)) is { } record)
        {
            return record;
        }

        // Written down at the first look: where a folder's time of making is not kept, its times change with the files in it.
        var made = Directory.GetCreationTimeUtc(folder.Container(container));
        var found = new ContainerRecord(new FileStamp(0, made.Ticks, made.Ticks).ETag, new DateTimeOffset(made));
        RecordFiles.Write(RecordOf(container), found, folder);
        return found;
    }

    /// <exception cref="Storage.StorageFault">404 ContainerNotFound; 412 ConditionNotMet.</exception>
    public async Task<ContainerRecord> ChangeAsync(
        string container, Conditions conditions, Func<ContainerRecord, ContainerRecord> change, CancellationToken cancellation)
    {
        using var held = await locks.HoldAllAsync(cancellation);
        var present = Get(container);
        conditions.CheckWrite(present.ETag, present.LastModified);
        var record = change(present);
        RecordFiles.Write(RecordOf(container), record, folder);
        return record;
    }

    /// <summary>Deletes the container with all that is in it. It is gone at once, its name is free.</summary>
    /// <exception cref="Storage.StorageFault">404 ContainerNotFound; 412 ConditionNotMet.</exception>
    public async Task DeleteAsync(string container, Conditions conditions, CancellationToken cancellation)
    {
        using var held = await locks.HoldAllAsync(cancellation);
        var present = Get(container);
        conditions.CheckWrite(present.ETag, present.LastModified);
        var grave = folder.NewTemporaryPath();
        Directory.Move(folder.Container(container), grave);
        Directory.Delete(grave, recursive: true);
        RemoveTraces(container);
    }

    private void RemoveTraces(string container)
    {
        records.Forget();
        foreach (var traces in (string[])[folder.ContainerRecords(container), folder.ContainerBlocks(container)])
        {
            if (Directory.Exists(traces))
            {
                Directory.Delete(traces, recursive: true);
            }
        }
    }

    private string RecordOf(string container) => Path.Combine(folder.ContainerRecords(container), RecordName);
}
