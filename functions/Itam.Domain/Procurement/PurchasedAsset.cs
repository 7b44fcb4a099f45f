using Itam.Domain.Assets;
using Itam.Domain.Common;

namespace Itam.Domain.Procurement;

/// <summary>The asset that one unit of a purchase line becomes, and what the line may still say about it later.</summary>
public static class PurchasedAsset
{
    /// <summary>The category of a line that names none.</summary>
    public const string NoCategory = "uncategorized";

    /// <summary>The details of a new asset.</summary>
    /// <param name="line">The line.</param>
    /// <param name="unit">Which of its units, from 0.</param>
    public static AssetDetails Details(PurchaseLine line, int unit) =>
        Overlay(AssetDetails.Empty with { Category = NoCategory }, line, unit, isOursToPlace: true);

    /// <summary>
    /// The asset as the line now describes it; the same state if that changes nothing. A file that is silent about something
    /// removes nothing, a serial number is only added, and the status only moves from underway to in stock.
    /// </summary>
    public static Result<Asset> Update(Asset asset, PurchaseLine line, int unit, DateTimeOffset now, Actor actor)
    {
        if (asset.Status == AssetStatus.Retired)
        {
            return asset;
        }

        var updated = asset.Revise(Overlay(asset.Details, line, unit, IsOursToPlace(asset.Status)), now, actor);
        if (updated.IsOk && line.ReceivedDate is { } received && IsUnderway(asset.Status))
        {
            updated = updated.Value.Transition(new AssetTransition { To = AssetStatus.InStock }, received, now, actor);
        }

        // Revised and received at once is one change, so one event.
        return updated.Map<Asset>(next => ReferenceEquals(next, asset) ? asset : next with { Version = asset.Version + 1 });
    }

    private static AssetDetails Overlay(AssetDetails known, PurchaseLine line, int unit, bool isOursToPlace) => known with
    {
        Name = line.Name,
        Description = line.Description ?? known.Description,
        Category = line.Category ?? known.Category,
        Manufacturer = line.Manufacturer ?? known.Manufacturer,
        Model = line.Model ?? known.Model,
        SerialNumber = known.SerialNumber ?? line.SerialNumber(unit),
        PurchaseDate = line.OrderDate ?? known.PurchaseDate,
        PurchaseCost = line.UnitPrice?.Amount ?? known.PurchaseCost,
        Currency = line.UnitPrice?.Currency.Code ?? known.Currency,
        PurchaseOrder = line.PurchaseOrder,
        PurchaseOrderLine = line.Line,
        Vendor = line.Vendor ?? known.Vendor,
        ReceivedDate = line.ReceivedDate ?? known.ReceivedDate,
        Location = Place(known.Location, line.Location, isOursToPlace),
        Department = Place(known.Department, line.Department, isOursToPlace),
        CostCentre = Place(known.CostCentre, line.CostCentre, isOursToPlace),
    };

    // Once somebody uses the asset, where it is and who bears it is no longer the order's to say.
    private static string? Place(string? known, string? said, bool isOursToPlace) => isOursToPlace ? said ?? known : known ?? said;

    private static bool IsOursToPlace(AssetStatus status) => status is AssetStatus.InStock || IsUnderway(status);

    private static bool IsUnderway(AssetStatus status) => status is AssetStatus.OnOrder or AssetStatus.InTransit;
}
