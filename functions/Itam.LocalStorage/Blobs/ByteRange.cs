using System.Globalization;
using Itam.LocalStorage.Protocol;

namespace Itam.LocalStorage.Blobs;

/// <summary>The bytes that a read wants: from an offset, a number of them.</summary>
internal readonly record struct ByteRange(long Offset, long Count)
{
    private const string Unit = "bytes=";

    /// <summary>Reads <c>bytes=first-last</c> or <c>bytes=first-</c>; null, hence all, for anything else, as HTTP has it.</summary>
    /// <exception cref="StorageFault">416 InvalidRange: the first byte is behind the end.</exception>
    public static ByteRange? Of(BlobRequest request, long length)
    {
        var text = request.Header("x-ms-range") ?? request.Header("Range");
        if (text is null || !text.StartsWith(Unit, StringComparison.Ordinal))
        {
            return null;
        }

        var ends = text[Unit.Length..].Split('-');
        if (ends.Length != 2 || !IsNumber(ends[0], out var first))
        {
            return null;
        }

        var last = length - 1;
        if (ends[1].Length > 0)
        {
            if (!IsNumber(ends[1], out var asked) || asked < first)
            {
                return null;
            }

            last = Math.Min(last, asked);
        }

        if (first >= length)
        {
            request.Http.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{length}");
            throw new StorageFault(416, "InvalidRange", "The range specified is invalid for the current size of the resource.");
        }

        return new ByteRange(first, last - first + 1);
    }

    /// <summary>The range as <c>Content-Range</c> gives it.</summary>
    public string In(long length) => string.Create(CultureInfo.InvariantCulture, $"bytes {Offset}-{Offset + Count - 1}/{length}");

    private static bool IsNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
