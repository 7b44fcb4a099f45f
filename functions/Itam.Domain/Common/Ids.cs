using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Itam.Domain.Common;

/// <summary>The ids of documents (RFC 9562): version 7 for what is new, version 8 for what must have the same id in every run.</summary>
public static class Ids
{
    /// <summary>A new id, sortable by the time of its making.</summary>
    public static Guid New(DateTimeOffset now) => Guid.CreateVersion7(now);

    /// <summary>The id that these parts always have: UUID version 8 over the SHA-256 of their JSON array.</summary>
    public static Guid FromKey(params ReadOnlySpan<string> parts)
    {
        // A JSON array, since no separator can then make two different lists of parts look the same.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts.ToArray())), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>The shard, 0 to 63, in which long work handles the item with this id: SHA-256(id) mod 64.</summary>
    public static int Bucket(Guid id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(id.ToString()), hash);
        return hash[^1] % 64;
    }
}
