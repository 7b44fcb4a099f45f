using System.Security.Cryptography;
using Itam.LocalStorage.Protocol;

namespace Itam.LocalStorage.Blobs.Store;

/// <summary>Finds, opens, replaces and deletes blobs. Of writers to one blob each sees what the one before it left.</summary>
internal sealed class BlobStore(BlobFolder folder, BlobRecords records, BlobLocks locks, TimeProvider time)
{
    private long lastWrittenTicks;

    /// <summary>An ETag, without quotes, that no version had before.</summary>
    public static string NewETag() => $"0x{Convert.ToHexString(RandomNumberGenerator.GetBytes(sizeof(long)))}";

    /// <exception cref="StorageFault">404 ContainerNotFound.</exception>
    public void RequireContainer(string container)
    {
        if (!folder.ContainerExists(container))
        {
            throw BlobFaults.ContainerNotFound();
        }
    }

    /// <summary>The blob; null if there is none. A name that cannot be a file's is the name of no blob.</summary>
    public StoredBlob? Find(string container, string blob)
    {
        while (folder.IsReachable(container, blob))
        {
            var path = folder.Blob(container, blob);
            if (FileStamp.Of(path) is not { } stamp)
            {
                return null;
            }

            if (Identify(container, blob, path, stamp) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Opens the blob for reading.</summary>
    /// <exception cref="StorageFault">404 ContainerNotFound or BlobNotFound.</exception>
    public OpenBlob Open(string container, string blob)
    {
        RequireContainer(container);
        return OpenIfAny(container, blob) ?? throw BlobFaults.BlobNotFound();
    }

    /// <summary>Opens the blob for reading; null if there is none.</summary>
    public OpenBlob? OpenIfAny(string container, string blob)
    {
        while (Find(container, blob) is not null)
        {
            var path = folder.Blob(container, blob);
            FileStream? file = null;
            try
            {
                file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete,
                    bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
                if (Identify(container, blob, path, FileStamp.Of(file.SafeFileHandle)) is { } found)
                {
                    var opened = new OpenBlob(found, file);
                    file = null;
                    return opened;
                }
            }
            catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
            {
                // Gone between the look and the opening.
                continue;
            }
            finally
            {
                file?.Dispose();
            }
        }

        return null;
    }

    /// <summary>Makes the received file the blob, if the conditions hold for what is there now.</summary>
    public async Task<StoredBlob> PutAsync(
        string container, string blob, IncomingFile incoming, Conditions conditions, BlobRecord draft, CancellationToken cancellation)
    {
        using var held = await locks.HoldAsync(container, blob, cancellation);
        RequireContainer(container);
        var present = Find(container, blob);
        conditions.CheckPut(present);
        CheckLease(present, conditions.LeaseId);
        folder.MakeRoom(container, blob);

        var now = time.GetUtcNow();
        var record = draft with { ETag = NewETag(), LastModified = now, CreatedOn = present?.Record.CreatedOn ?? now, Lease = Kept(present?.Record.Lease, now) };
        var stamp = StampAnew(incoming.Path);
        records.Save(container, blob, stamp, record);
        MoveIntoPlace(incoming.Path, folder.Blob(container, blob), mayReplace: !conditions.OnlyIfAbsent);
        records.RemoveAllBut(container, blob, stamp);
        return new StoredBlob(record, stamp);
    }

    /// <summary>Changes what the blob has beside its bytes.</summary>
    /// <exception cref="StorageFault">404 BlobNotFound; 412 ConditionNotMet.</exception>
    public async Task<StoredBlob> ChangeAsync(
        string container, string blob, Conditions conditions, Func<BlobRecord, BlobRecord> change, CancellationToken cancellation)
    {
        using var held = await locks.HoldAsync(container, blob, cancellation);
        RequireContainer(container);
        var present = Find(container, blob) ?? throw BlobFaults.BlobNotFound();
        conditions.CheckWrite(present);
        CheckLease(present, conditions.LeaseId);
        var now = time.GetUtcNow();
        var record = change(present.Record) with { ETag = NewETag(), LastModified = now, Lease = Kept(present.Record.Lease, now) };
        records.Save(container, blob, present.Stamp, record);
        return present with { Record = record };
    }

    /// <exception cref="StorageFault">404 ContainerNotFound or BlobNotFound; 412 ConditionNotMet.</exception>
    public async Task DeleteAsync(string container, string blob, Conditions conditions, CancellationToken cancellation)
    {
        using var held = await locks.HoldAsync(container, blob, cancellation);
        RequireContainer(container);
        var present = Find(container, blob) ?? throw BlobFaults.BlobNotFound();
        conditions.CheckWrite(present);
        CheckLease(present, conditions.LeaseId);
        File.Delete(folder.Blob(container, blob));
        records.RemoveAllBut(container, blob, stamp: null);
    }

    /// <summary>Changes the blob's lease, which leaves its ETag and times as they are.</summary>
    /// <exception cref="StorageFault">404 BlobNotFound; 412 ConditionNotMet; what <paramref name="next"/> refuses.</exception>
    public async Task<StoredBlob> LeaseAsync(
        string container, string blob, Conditions conditions, Func<BlobLease?, BlobLease?> next, CancellationToken cancellation)
    {
        using var held = await locks.HoldAsync(container, blob, cancellation);
        RequireContainer(container);
        var present = Find(container, blob) ?? throw BlobFaults.BlobNotFound();
        conditions.CheckWrite(present);
        var record = present.Record with { Lease = next(present.Record.Lease) };
        records.Save(container, blob, present.Stamp, record);
        return present with { Record = record };
    }

    /// <exception cref="StorageFault">412: the blob is leased to another than the one who writes, or reads under a lease.</exception>
    public void CheckLease(StoredBlob? blob, string? id, bool isWrite = true) => BlobLease.Check(blob?.Record.Lease, id, time.GetUtcNow(), isWrite);

    /// <summary>The lease as headers and lists tell it.</summary>
    public IEnumerable<(string Name, string Value)> LeaseProperties(StoredBlob blob) => BlobLease.Properties(blob.Record.Lease, time.GetUtcNow());

    /// <summary>A write outlives a lease that is over.</summary>
    private static BlobLease? Kept(BlobLease? lease, DateTimeOffset now) =>
        BlobLease.StateOf(lease, now) is LeaseState.Leased or LeaseState.Breaking ? lease : null;

    /// <summary>The blob in this state of its file; null if the file is another by now and one has to look again.</summary>
    private StoredBlob? Identify(string container, string blob, string path, FileStamp stamp)
    {
        if (records.Find(container, blob, stamp) is { } record)
        {
            return new StoredBlob(record, stamp);
        }

        // Without a record it is a dropped file, unless it was replaced since and its record went with it.
        return FileStamp.Of(path) == stamp ? new StoredBlob(BlobRecord.OfDroppedFile(blob, stamp), stamp) : null;
    }

    /// <summary>Moves the file's time of writing on, if need be, so that no two files written here have the same one.</summary>
    private FileStamp StampAnew(string path)
    {
        var written = File.GetLastWriteTimeUtc(path).Ticks;
        long last, next;
        do
        {
            last = Interlocked.Read(ref lastWrittenTicks);
            next = Math.Max(written, last + 1);
        }
        while (Interlocked.CompareExchange(ref lastWrittenTicks, next, last) != last);

        File.SetLastWriteTimeUtc(path, new DateTime(next, DateTimeKind.Utc));
        return FileStamp.Of(path) ?? throw new FileNotFoundException("The received file is gone.", path);
    }

    private static void MoveIntoPlace(string from, string to, bool mayReplace)
    {
        try
        {
            File.Move(from, to, mayReplace);
        }
        catch (IOException) when (!mayReplace && File.Exists(to))
        {
            // Somebody dropped a file of this name since the look.
            throw BlobFaults.BlobAlreadyExists();
        }
    }
}
