using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Itam.Functions.Platform.Http;

/// <summary>The place behind which a list goes on: the order key and id of the last row. Opaque to callers; nothing in it is secret.</summary>
internal sealed record PageToken(JsonElement Key, string Id)
{
    private const int ChecksumLength = 8;

    /// <param name="fingerprint">The list it belongs to: filters and order. The token of another list is refused.</param>
    public string Encode(string fingerprint)
    {
        var position = JsonSerializer.SerializeToUtf8Bytes(new object[] { Key, Id });
        return Base64Url.EncodeToString([.. Checksum(position, fingerprint), .. position]);
    }

    /// <summary>The place, or null if the text was altered or belongs to another list.</summary>
    public static PageToken? Decode(string text, string fingerprint)
    {
        if (!Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text) is not { Length: > ChecksumLength } bytes)
        {
            return null;
        }

        var position = bytes[ChecksumLength..];
        if (!bytes.AsSpan(0, ChecksumLength).SequenceEqual(Checksum(position, fingerprint)))
        {
            return null;
        }

        using var json = JsonDocument.Parse(position);
        return new PageToken(json.RootElement[0].Clone(), json.RootElement[1].GetString()!);
    }

    private static ReadOnlySpan<byte> Checksum(byte[] position, string fingerprint) =>
        SHA256.HashData([.. position, .. Encoding.UTF8.GetBytes(fingerprint)]).AsSpan(0, ChecksumLength);
}
