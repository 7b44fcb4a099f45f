using System.IO.Enumeration;

namespace Itam.LocalStorage.Blobs.Store;

/// <summary>The names of a container's blobs in ordinal order, read folder by folder as they are asked for.</summary>
internal sealed class BlobWalk(IgnoredFiles ignored)
{
    // Links are met, and passed over with a word.
    private static readonly EnumerationOptions all = new() { AttributesToSkip = FileStamp.NeverBlobs & ~FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <summary>Stands for bytes that are no text.</summary>
    private const char replacement = '\uFFFD';

    /// <summary>The names that start with the prefix and are not before <paramref name="from"/>.</summary>
    public IEnumerable<string> Names(string folder, string prefix, string from) => Names(folder, "", prefix, from);

    private IEnumerable<string> Names(string folder, string path, string prefix, string from)
    {
        foreach (var (entry, isFolder) in Entries(folder))
        {
            // A folder sorts as its name with the slash: so the walk meets all names in the order of the whole names.
            var name = path + entry;
            if (!MayStartWith(name, prefix, isFolder) || IsBefore(name, from, isFolder))
            {
                continue;
            }

            if (!isFolder)
            {
                yield return name;
                continue;
            }

            foreach (var inner in Names(Path.Combine(folder, entry[..^1]), name, prefix, from))
            {
                yield return inner;
            }
        }
    }

    private static bool MayStartWith(string name, string prefix, bool isFolder) =>
        name.StartsWith(prefix, StringComparison.Ordinal) || (isFolder && prefix.StartsWith(name, StringComparison.Ordinal));

    private static bool IsBefore(string name, string from, bool isFolder) =>
        string.CompareOrdinal(name, from) < 0 && !(isFolder && from.StartsWith(name, StringComparison.Ordinal));

    private (string Name, bool IsFolder)[] Entries(string folder)
    {
        try
        {
            var entries = new FileSystemEnumerable<Entry>(
                folder, (ref FileSystemEntry entry) => new Entry(entry.FileName.ToString(), entry.IsDirectory, IsLink(entry.Attributes)), all);
            return [.. entries
                .Where(entry => MayBeBlob(folder, entry))
                .Select(entry => (entry.IsFolder ? entry.Name + "/" : entry.Name, entry.IsFolder))
                .OrderBy(entry => entry.Item1, StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            // Deleted since its name was read.
            return [];
        }
    }

    private bool MayBeBlob(string folder, Entry entry)
    {
        if (BlobNames.IsPassing(entry.Name))
        {
            return false;
        }

        var path = Path.Combine(folder, entry.Name);
        var reason = entry.IsLink ? "is a link" : BlobNames.RefusalOf(entry.Name);
        if (reason is null && entry.Name.Contains(replacement, StringComparison.Ordinal) && !Path.Exists(path))
        {
            // Its bytes were replaced when it was read, and so it cannot be opened by this name.
            reason = "has a name that is not UTF-8";
        }

        if (reason is not null)
        {
            ignored.Say(path, reason);
        }

        return reason is null;
    }

    /// <summary>What was deleted since its name was read has all attributes at once.</summary>
    private static bool IsLink(FileAttributes attributes) =>
        attributes is not (FileAttributes)(-1) && (attributes & FileAttributes.ReparsePoint) != FileAttributes.None;

    private readonly record struct Entry(string Name, bool IsFolder, bool IsLink);
}
