using Itam.Domain.Assets;

namespace Itam.Domain.Configuration;

/// <summary>What an asset says about the configuration item that it becomes.</summary>
public static class AssetClassification
{
    /// <summary>The details of an item that is this asset; the class is left out where the asset does not say enough.</summary>
    public static ConfigurationItemDetails DetailsOf(Asset asset) => new()
    {
        Name = asset.Details.Name,
        Description = asset.Details.Description,
        Class = ClassOf(asset.Details.Category, asset.Details.Class),
        Owner = asset.Details.Custodian,
        AssetId = asset.Id,
    };

    /// <summary>
    /// The class that the category names (<c>Network device</c> is networkDevice), otherwise the one that corresponds to the asset's class.
    /// A contract, a consumable or another thing has none: whether and as what it is managed is for people to say.
    /// </summary>
    public static string? ClassOf(string? category, AssetClass assetClass)
    {
        var letters = string.Concat((category ?? string.Empty).Where(char.IsLetter));
        return ConfigurationItemClass.Known.FirstOrDefault(known => string.Equals(known, letters, StringComparison.OrdinalIgnoreCase))
            ?? assetClass switch
            {
                AssetClass.Hardware => "endpoint",
                AssetClass.Software => "softwareInstance",
                AssetClass.Cloud => "cloudResource",
                AssetClass.Network => "networkDevice",
                _ => null,
            };
    }
}
