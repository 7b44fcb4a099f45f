using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Itam.Domain.Assets;

namespace Itam.Functions.Assets.Register;

/// <summary>
/// A value that one asset at most may carry: its tag, or its serial number. A serial number is unique among the assets of its manufacturer; where
/// none is named, among the assets of the category that name none either.
/// </summary>
/// <param name="Id">Id and partition of the reservation: kind and a hash, since raw serial numbers hold characters that ids may not.</param>
/// <param name="Kind">The field that a refusal names.</param>
/// <param name="Value">The value as a person knows it.</param>
/// <param name="Refusal">What a writer is told who wants it too.</param>
internal sealed record AssetUniqueKey(string Id, string Kind, string Value, string Refusal)
{
    public const string TagKind = "assetTag";
    public const string SerialKind = "serialNumber";

    /// <summary>The error code.</summary>
    public string TakenCode => Kind == TagKind ? AssetErrorCodes.AssetTagTaken : AssetErrorCodes.SerialNumberTaken;

    /// <summary>Whether an asset carries the value.</summary>
    public bool IsCarriedBy(Asset asset) => Of(asset.Details).Contains(this);

    /// <summary>Every unique value of an asset. Surrounding spaces and case are ignored.</summary>
    public static IReadOnlyList<AssetUniqueKey> Of(AssetDetails details)
    {
        List<AssetUniqueKey> keys = [];
        if (details.AssetTag is { } tag)
        {
            keys.Add(Tag(tag));
        }

        if (details.SerialNumber is { } serial)
        {
            keys.Add(Serial(serial, details.Manufacturer, details.Category));
        }

        return keys;
    }

    public static AssetUniqueKey Tag(string tag) => new("tag:" + Hash(tag), TagKind, tag, $"The tag {tag} is already used by another asset.");

    private static AssetUniqueKey Serial(string serial, string? manufacturer, string? category) => manufacturer is not null
        ? new("serial:" + Hash(manufacturer, serial), SerialKind, $"{manufacturer} {serial}", $"The manufacturer and serial number {manufacturer} {serial} are already used by another asset.")
        : new(
            "serial:" + Hash("category", AssetCategory.Key(category ?? string.Empty), serial), SerialKind, serial,
            $"The serial number {serial} is already used by another asset of the category {category} without a manufacturer.");

    public bool Equals(AssetUniqueKey? other) => other is not null && Id == other.Id;

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    private static string Hash(params string[] parts) =>
        Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts.Select(part => part.Trim().ToUpperInvariant()))));
}
