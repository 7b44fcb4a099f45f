using Itam.LocalStorage.Protocol;

namespace Itam.LocalStorage.Blobs.Store;

/// <summary>Makes, finds and deletes containers. A folder that a person made is a container from then on.</summary>
internal sealed class ContainerStore(BlobFolder folder, BlobRecords records, BlobLocks locks, TimeProvider time)
{
    private const string RecordName = "container.json";

    /// <exception cref="StorageFault">409 ContainerAlreadyExists.</exception>
    public async Task CreateAsync(string container, BlobContainerRecord record, CancellationToken cancellation)
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

    /// <exception cref="StorageFault">404 ContainerNotFound.</exception>
    public BlobContainerRecord Get(string container)
    {
        if (!folder.ContainerExists(container))
        {
            throw BlobFaults.ContainerNotFound();
        }

        if (RecordFiles.Read<BlobContainerRecord>(RecordOf(container)) is { } record)
        {
            return record;
        }

        // Written down at the first look: where a folder's time of making is not kept, its times change with the files in it.
        var made = Directory.GetCreationTimeUtc(folder.Container(container));
        var found = new BlobContainerRecord(new FileStamp(0, made.Ticks, made.Ticks).ETag, new DateTimeOffset(made));
        RecordFiles.Write(RecordOf(container), found, folder);
        return found;
    }

    /// <summary>Changes all but the lease, which keeps a container from being deleted and from nothing else.</summary>
    /// <exception cref="StorageFault">404 ContainerNotFound; 412 ConditionNotMet, or a lease is named that is not there.</exception>
    public Task<BlobContainerRecord> ChangeAsync(
        string container, Conditions conditions, Func<BlobContainerRecord, BlobContainerRecord> change, CancellationToken cancellation) =>
        SaveAsync(container, conditions, present =>
        {
            CheckLease(present, conditions.LeaseId, isGuarded: false);
            return change(present) with { Lease = present.Lease };
        }, cancellation);

    /// <summary>Changes the lease alone: ETag and date stay.</summary>
    /// <exception cref="StorageFault">404 ContainerNotFound; 409 what the lease does not allow; 412 ConditionNotMet.</exception>
    public Task<BlobContainerRecord> LeaseAsync(string container, Conditions conditions, Func<BlobLease?, BlobLease?> next, CancellationToken cancellation) =>
        SaveAsync(container, conditions, present => present with { Lease = next(present.Lease) }, cancellation);

    /// <exception cref="StorageFault">412: another holds the lease, or none is there to be named.</exception>
    public void CheckLease(BlobContainerRecord container, string? id, bool isGuarded) =>
        BlobLease.Check(container.Lease, id, time.GetUtcNow(), isGuarded, "Container");

    /// <summary>The lease as headers and lists tell it.</summary>
    public IEnumerable<(string Name, string Value)> LeaseProperties(BlobContainerRecord container) => BlobLease.Properties(container.Lease, time.GetUtcNow());

    /// <summary>Deletes the container with all that is in it. It is gone at once, its name is free.</summary>
    /// <exception cref="StorageFault">404 ContainerNotFound; 412 ConditionNotMet, or leased to another.</exception>
    public async Task DeleteAsync(string container, Conditions conditions, CancellationToken cancellation)
    {
        using var held = await locks.HoldAllAsync(cancellation);
        var present = Get(container);
        conditions.CheckWrite(present.ETag, present.LastModified);
        CheckLease(present, conditions.LeaseId, isGuarded: true);
        var grave = folder.NewTemporaryPath();
        Directory.Move(folder.Container(container), grave);
        Directory.Delete(grave, recursive: true);
        RemoveTraces(container);
    }

    private async Task<BlobContainerRecord> SaveAsync(
        string container, Conditions conditions, Func<BlobContainerRecord, BlobContainerRecord> change, CancellationToken cancellation)
    {
        using var held = await locks.HoldAllAsync(cancellation);
        var present = Get(container);
        conditions.CheckWrite(present.ETag, present.LastModified);
        var record = change(present);
        RecordFiles.Write(RecordOf(container), record, folder);
        return record;
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
