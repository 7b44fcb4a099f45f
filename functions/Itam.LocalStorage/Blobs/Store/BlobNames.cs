using System.Text;
using System.Xml;
using Itam.LocalStorage.Protocol;

namespace Itam.LocalStorage.Blobs.Store;

/// <summary>
/// Which names are containers and blobs. The same rule is used for a name that a client sends (refused with its reason)
/// and for a file that a person dropped (then it is not a blob and is not listed).
/// <para>
/// Not blobs: files and folders whose name starts with a dot; <c>~$x</c>, which office programs keep beside an open file;
/// <c>x.part</c>, <c>x.filepart</c> and <c>x.crdownload</c>, which download and copy programs rename when they are whole.
/// </para>
/// </summary>
internal static class BlobNames
{
    /// <summary>The most characters that a blob's name has.</summary>
    public const int Longest = 1024;

    private const int LongestSegmentBytes = 255;
    private static readonly string[] unfinished = [".part", ".filepart", ".crdownload"];
    private static readonly char[] noFileName = [.. Path.GetInvalidFileNameChars(), '\\'];

    /// <exception cref="StorageFault">400 InvalidResourceName.</exception>
    public static void CheckContainer(string name)
    {
        if (!ResourceNames.IsContainerOrQueue(name))
        {
            throw ResourceNames.Refusal(
                name,
                "A container's name has 3 to 63 lower-case letters, digits and single dashes, and starts and ends with a letter or digit.");
        }
    }

    /// <exception cref="StorageFault">400 InvalidResourceName, with the part of the name that cannot be.</exception>
    public static void CheckBlob(string name)
    {
        if (name.Length is 0 or > Longest)
        {
            throw BlobFaults.InvalidName($"A blob's name has 1 to {Longest} characters.");
        }

        foreach (var segment in name.Split('/'))
        {
            if (RefusalOf(segment) is { } reason)
            {
                throw BlobFaults.InvalidName($"The blobs here are files, and '{segment}' in the blob's name {reason}.");
            }
        }
    }

    /// <summary>Why this cannot be the name of a blob's file or of a folder on its path; null if it can.</summary>
    public static string? RefusalOf(string segment) => segment switch
    {
        "" => "is an empty folder name",
        "." or ".." => "is a relative path",
        _ when segment[0] == '.' => "starts with a dot, as hidden files do",
        _ when segment.StartsWith("~$", StringComparison.Ordinal) => "is named as the lock file of an office program",
        _ when unfinished.Any(end => segment.EndsWith(end, StringComparison.OrdinalIgnoreCase)) => "is named as an unfinished file",
        _ when segment.IndexOfAny(noFileName) >= 0 || segment.Any(char.IsControl) || !IsXml(segment) =>
            "has a character that no file name or no list can hold",
        _ when Encoding.UTF8.GetByteCount(segment) > LongestSegmentBytes => $"is longer than {LongestSegmentBytes} bytes",
        _ when OperatingSystem.IsWindows() && segment[^1] is '.' or ' ' => "ends with a dot or a space",
        _ => null,
    };

    /// <summary>Whether a program keeps such a file for itself or will rename it: nobody waits for it to be read.</summary>
    public static bool IsPassing(string segment) =>
        segment[0] == '.'
        || segment.StartsWith("~$", StringComparison.Ordinal)
        || unfinished.Any(end => segment.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private static bool IsXml(string segment)
    {
        for (var at = 0; at < segment.Length; at++)
        {
            if (XmlConvert.IsXmlChar(segment[at]))
            {
                continue;
            }

            if (at + 1 == segment.Length || !XmlConvert.IsXmlSurrogatePair(segment[at + 1], segment[at]))
            {
                return false;
            }

            at++;
        }

        return true;
    }
}
