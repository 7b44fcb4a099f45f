using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Itam.Domain.Assets;

namespace Itam.Functions.Assets.Register;

/// <summary>A value that one asset at most may carry: its tag, or its manufacturer and serial number.</summary>
/// <param name="Id">Id and partition of the reservation: kind and a hash, since raw serial numbers hold characters that ids may not.</param>
/// <param name="Kind">The field that a refusal names.</param>
internal sealed record AssetUniqueKey(string Id, string Kind, string Value)
{
    public const string TagKind = "assetTag";
    public const string SerialKind = "serialNumber";

    /// <summary>Whether an asset carries the value.</summary>
    public bool IsCarriedBy(Asset asset) => Of(asset.Details).Contains(this);

    /// <summary>Every unique value of an asset. Blanks around and case do not make a difference.</summary>
    public static IReadOnlyList<AssetUniqueKey> Of(AssetDetails details)
    {
        List<AssetUniqueKey> keys = [];
        if (details.AssetTag is { } tag)
        {
            keys.Add(Tag(tag));
        }

        if (details is { Manufacturer: { } manufacturer, SerialNumber: { } serial })
        {
            keys.Add(new AssetUniqueKey("serial:" + Hash(manufacturer, serial), SerialKind, $"{manufacturer} {serial}"));
        }

        return keys;
    }

    public static AssetUniqueKey Tag(string tag) => new("tag:" + Hash(tag), TagKind, tag);

    public bool Equals(AssetUniqueKey? other) => other is not null && Id == other.Id;

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    private static string Hash(params string[] parts) =>
        Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts.Select(part => part.Trim().ToUpperInvariant()))));
}
