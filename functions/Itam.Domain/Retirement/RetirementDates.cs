using Itam.Domain.Assets;

namespace Itam.Domain.Retirement;

/// <summary>The days of an asset that alerts are about.</summary>
public static class RetirementDates
{
    private static readonly (AlertKind Kind, Func<AssetDetails, DateOnly?> Day)[] Days =
    [
        (AlertKind.WarrantyEnd, details => details.WarrantyEnd),
        (AlertKind.LeaseEnd, details => details.LeaseEnd),
        (AlertKind.SupportEnd, details => details.SupportEnd),
        (AlertKind.EndOfLife, details => details.EndOfLife),
        (AlertKind.EndOfSupport, details => details.EndOfSupport),
        (AlertKind.PlannedRetirement, details => details.PlannedRetirement),
        (AlertKind.ContractEnd, details => details.ContractEnd),
    ];

    /// <summary>What ends, and when. A retired asset has nothing left to warn of.</summary>
    public static IEnumerable<(AlertKind Kind, DateOnly DueDate)> Of(Asset asset) =>
        from pair in asset.Status == AssetStatus.Retired ? [] : Days
        let day = pair.Day(asset.Details)
        where day is not null
        select (pair.Kind, day.Value);
}
