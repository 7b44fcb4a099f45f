using System.IO.Enumeration;

namespace Itam.LocalHost.Blobs;

/// <summary>The names of a container's blobs in ordinal order, read folder by folder as they are asked for.</summary>
internal static class BlobWalk
{
    private static readonly EnumerationOptions all = new() { AttributesToSkip = FileStamp.NeverBlobs, IgnoreInaccessible = true };

    /// <summary>The names that start with the prefix and are not before <paramref name="from"/>.</summary>
    public static IEnumerable<string> Names(string folder, string prefix, string from) => Names(folder, "", prefix, from);

    private static IEnumerable<string> Names(string folder, string path, string prefix, string from)
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

    private static (string Name, bool IsFolder)[] Entries(string folder)
    {
        try
        {
            var entries = new FileSystemEnumerable<(string Name, bool IsFolder)>(
                folder,
                (ref FileSystemEntry entry) => entry.IsDirectory ? ($"{entry.FileName}/", true) : (entry.FileName.ToString(), false),
                all);
            return [.. entries
                .Where(entry => BlobNames.RefusalOf(entry.IsFolder ? entry.Name[..^1] : entry.Name) is null)
                .OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            // Deleted since its name was read.
            return [];
        }
    }
}
