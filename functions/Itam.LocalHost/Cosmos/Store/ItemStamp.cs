using System.Globalization;
using System.Text;

namespace Itam.LocalHost.Cosmos.Store;

/// <summary>What the service adds to an item with every write. <paramref name="Row"/> names the item for its whole life.</summary>
internal readonly record struct ItemStamp(long Row, long Lsn, string ETag, long Timestamp)
{
    /// <summary>The service's properties and the closing brace.</summary>
    public byte[] ToJson(ContainerRecord container)
    {
        var rid = container.ItemRid(Row);
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            "_rid":"{{rid}}","_self":"{{container.Self}}docs/{{rid}}/","_etag":"\"{{ETag.AsSpan(1, ETag.Length - 2)}}\"","_attachments":"attachments/","_ts":{{Timestamp}}}
            """));
    }
}
