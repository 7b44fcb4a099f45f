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
        // Encoded again, since decoding forgives padding and blanks.
        if (!Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text) is not { Length: > ChecksumLength } bytes || Base64Url.EncodeToString(bytes) != text)
        {
            return null;
        }

        var position = bytes[ChecksumLength..];
        if (!bytes.AsSpan(0, ChecksumLength).SequenceEqual(Checksum(position, fingerprint)))
        {
            return null;
        }

        // Anybody can compute the checksum: what it covers is still checked for its form.
        try
        {
            return JsonSerializer.Deserialize<JsonElement[]>(position) is [var key, { ValueKind: JsonValueKind.String } id] && IsKey(key)
                ? new PageToken(key, id.GetString()!)
                : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsKey(JsonElement key) => key.ValueKind switch
    {
        JsonValueKind.String => key.GetString() is not null,
        JsonValueKind.Number => double.IsFinite(key.GetDouble()),
        _ => key.ValueKind == JsonValueKind.Null,
    };

    private static ReadOnlySpan<byte> Checksum(byte[] position, string fingerprint) =>
        SHA256.HashData([.. position, .. Encoding.UTF8.GetBytes(fingerprint)]).AsSpan(0, ChecksumLength);
}
