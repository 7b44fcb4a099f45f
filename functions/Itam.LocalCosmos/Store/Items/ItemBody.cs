using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Store.Properties;

namespace Itam.LocalCosmos.Store.Items;

/// <summary>An item as its writer sent it, checked, with what the store must know of it, and laid out as the document that is to be stored.</summary>
/// <param name="PartitionKey">Canonical text; see <see cref="PartitionKeyText"/>.</param>
/// <param name="Ttl">The item's own time to live in seconds, -1 for never, or null.</param>
/// <param name="IndexEntries">How many it has; see <see cref="Containers.IndexEntries"/>.</param>
/// <param name="Document">The item's own properties byte for byte, then the service's, which are still to be filled in.</param>
internal sealed record ItemBody(string Id, string PartitionKey, int? Ttl, int IndexEntries, byte[] Document)
{
    /// <summary>The service's limit for an item.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>Checks the item against where the request says it belongs.</summary>
    /// <exception cref="CosmosFault">400, with substatus 1001 for another partition key.</exception>
    public void EnsureAddressed(string partitionKey, string? id)
    {
        if (!string.Equals(partitionKey, PartitionKey, StringComparison.Ordinal))
        {
            throw CosmosFault.BadRequest(
                "The partition key in the header does not match the one in the item.", SubStatuses.PartitionKeyMismatch);
        }

        if (id is not null && !string.Equals(id, Id, StringComparison.Ordinal))
        {
            throw CosmosFault.BadRequest("The id in the address does not match the one in the item.");
        }
    }

    /// <summary>The document's bytes, put together from slices of the JSON: a write serialises nothing.</summary>
    /// <param name="properties">Offset and length of each top-level property that is not one of the service's.</param>
    public static byte[] LayOut(ReadOnlySpan<byte> json, ReadOnlySpan<(int Start, int Length)> properties, SystemProperties system)
    {
        var length = 1 + system.Length;
        foreach (var property in properties)
        {
            length += property.Length + 1;
        }

        var document = GC.AllocateUninitializedArray<byte>(length);
        document[0] = (byte)'{';
        var position = 1;
        foreach (var (start, size) in properties)
        {
            json.Slice(start, size).CopyTo(document.AsSpan(position));
            position += size;
            document[position++] = (byte)',';
        }

        system.LayOut(document);
        return document;
    }
}
