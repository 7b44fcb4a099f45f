using System.Collections.Concurrent;

namespace Itam.LocalStorage.Blobs.Store;

/// <summary>
/// The records of blobs. A record is named by the state of the file that it belongs to, so that file and record change together
/// in the one step that renames the file, and so that a file which a person replaced has no record: it is as if just dropped.
/// </summary>
internal sealed class BlobRecords(BlobFolder folder)
{
    private const int Remembered = 20_000;

    // Listing needs every blob's record and is asked for every few seconds by whoever watches a container.
    // Only this service writes records, so what it remembers is what is there.
    private readonly ConcurrentDictionary<string, BlobRecord> recent = new(StringComparer.Ordinal);

    public BlobRecord? Find(string container, string blob, FileStamp stamp)
    {
        var path = PathOf(container, blob, stamp);
        if (recent.TryGetValue(path, out var known))
        {
            return known;
        }

        var record = RecordFiles.Read<BlobRecord>(path);
        if (record is not null)
        {
            Remember(path, record);
        }

        return record;
    }

    public void Save(string container, string blob, FileStamp stamp, BlobRecord record)
    {
        var path = PathOf(container, blob, stamp);
        RecordFiles.Write(path, record, folder);
        Remember(path, record);
    }

    /// <summary>Removes the records of states that the blob's file no longer has; all of them if there is no file any more.</summary>
    public void RemoveAllBut(string container, string blob, FileStamp? stamp)
    {
        var records = new DirectoryInfo(folder.BlobRecords(container, blob));
        if (!records.Exists)
        {
            return;
        }

        var kept = stamp is { } present ? PathOf(container, blob, present) : null;
        foreach (var record in records.EnumerateFiles().Where(file => !string.Equals(file.FullName, kept, StringComparison.Ordinal)))
        {
            recent.TryRemove(record.FullName, out _);
            record.Delete();
        }

        if (kept is null)
        {
            records.Delete();
        }
    }

    public void Forget() => recent.Clear();

    private string PathOf(string container, string blob, FileStamp stamp) =>
        Path.Combine(folder.BlobRecords(container, blob), $"{stamp.Key}.json");

    private void Remember(string path, BlobRecord record)
    {
        if (recent.Count >= Remembered)
        {
            recent.Clear();
        }

        recent[path] = record;
    }
}
