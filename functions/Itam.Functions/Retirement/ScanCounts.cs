using System.Text.Json;
using Itam.Domain.Common;
using Itam.Domain.Retirement;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Jobs;

namespace Itam.Functions.Retirement;

/// <summary>What a scan has done.</summary>
internal sealed record ScanCounts : ICounts<ScanCounts>
{
    public int AssetsScanned { get; init; }

    public int AlertsRaised { get; init; }

    /// <summary>Alerts that are open again: their snooze ended, or what resolved them was undone.</summary>
    public int AlertsReopened { get; init; }

    public int AlertsResolved { get; init; }

    public static ScanCounts operator +(ScanCounts left, ScanCounts right) => new()
    {
        AssetsScanned = left.AssetsScanned + right.AssetsScanned,
        AlertsRaised = left.AlertsRaised + right.AlertsRaised,
        AlertsReopened = left.AlertsReopened + right.AlertsReopened,
        AlertsResolved = left.AlertsResolved + right.AlertsResolved,
    };

    /// <param name="review">Null: the asset is gone.</param>
    public static ScanCounts Of(AlertReview? review) => review is null ? new ScanCounts() : new ScanCounts
    {
        AssetsScanned = 1,
        AlertsRaised = review.Raised.Count,
        AlertsReopened = review.Changed.Count(change => change is { Before.Status: AlertStatus.Resolved, After.Status: AlertStatus.Open }),
        AlertsResolved = review.Changed.Count(change => change is { Before.Status: not AlertStatus.Resolved, After.Status: AlertStatus.Resolved }),
    };

    /// <summary>The same by the events of one asset that a scan wrote.</summary>
    /// <param name="woken">The alert that was woken; null: the asset was reviewed.</param>
    public static ScanCounts Of(IReadOnlyList<ChangeEvent> events, Guid? woken)
    {
        if (woken is { } alert)
        {
            return new ScanCounts { AlertsReopened = events.Count(change => change.Subject == AlertDocument.IdOf(alert) && StatusBefore(change) == AlertStatus.Snoozed) };
        }

        return new ScanCounts
        {
            AssetsScanned = 1,
            AlertsRaised = events.Count(change => StatusBefore(change) is null),
            AlertsReopened = events.Count(change => change.Action == AlertStore.Reopened && StatusBefore(change) == AlertStatus.Resolved),
            AlertsResolved = events.Count(change => change.Action == Choice.Name(AlertStatus.Resolved)),
        };
    }

    private static AlertStatus? StatusBefore(ChangeEvent change) =>
        change.Changes.FirstOrDefault(field => field.Field == "status")?.Before is JsonElement { ValueKind: JsonValueKind.String } before
            ? Choice.Find<AlertStatus>(before.GetString())
            : null;
}
