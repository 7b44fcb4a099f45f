using System.Runtime.InteropServices;

namespace Itam.LocalHost.Cosmos.Store;

/// <summary>An item as its writer sent it, checked, with what the store must know of it and the places of its own properties.</summary>
/// <param name="Json">Valid JSON of an object.</param>
/// <param name="Properties">Offset and length of each top-level property that is not one of the service's.</param>
/// <param name="PartitionKey">Canonical text; see <see cref="PartitionKeyText"/>.</param>
/// <param name="Ttl">The item's own time to live in seconds, -1 for never, or null.</param>
internal sealed record ItemBody(ReadOnlyMemory<byte> Json, IReadOnlyList<(int Start, int Length)> Properties, string Id, string PartitionKey, int? Ttl)
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

    /// <summary>
    /// The stored document: the item's own properties byte for byte, then the service's. It is put together from slices,
    /// so that a write parses its JSON once and serialises nothing.
    /// </summary>
    public byte[] Stamp(ContainerRecord container, ItemStamp stamp)
    {
        var system = stamp.ToJson(container);
        var length = 1 + system.Length;
        foreach (var property in Properties)
        {
            length += property.Length + 1;
        }

        var document = GC.AllocateUninitializedArray<byte>(length);
        var json = Json.Span;
        document[0] = (byte)'{';
        var position = 1;
        foreach (var (start, size) in CollectionsMarshal.AsSpan((List<(int, int)>)Properties))
        {
            json.Slice(start, size).CopyTo(document.AsSpan(position));
            position += size;
            document[position++] = (byte)',';
        }

        system.CopyTo(document.AsSpan(position));
        return document;
    }
}
