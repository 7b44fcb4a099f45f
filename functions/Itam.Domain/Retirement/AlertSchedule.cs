using Itam.Domain.Assets;

namespace Itam.Domain.Retirement;

/// <summary>When which alerts of an asset are due.</summary>
public sealed class AlertSchedule(AlertThresholds thresholds)
{
    public static AlertSchedule Default { get; } = new(AlertThresholds.Default);

    /// <summary>The alerts to raise today: at most one for each kind.</summary>
    /// <param name="alreadyRaised">The keys of all alerts the asset ever had.</param>
    public IReadOnlyList<AlertKey> Due(Asset asset, IReadOnlyCollection<AlertKey> alreadyRaised, DateOnly today) =>
    [
        .. from date in RetirementDates.Of(asset)
           let threshold = thresholds.Due(date.DueDate, Tightest(alreadyRaised, date.Kind, date.DueDate), today)
           where threshold is not null
           select new AlertKey(asset.Id, date.Kind, date.DueDate, threshold.Value),
    ];

    /// <summary>The earliest day on which an alert is due that was not raised yet, perhaps in the past; null if none ever will be.</summary>
    /// <param name="alreadyRaised">As for <see cref="Due"/>.</param>
    public DateOnly? NextAlertOn(Asset asset, IReadOnlyCollection<AlertKey> alreadyRaised) =>
        RetirementDates.Of(asset).Min(date => thresholds.NextCrossing(date.DueDate, Tightest(alreadyRaised, date.Kind, date.DueDate)));

    /// <summary>
    /// The day from which a scan must look at a changed asset. What was raised before is not known here, so a moved date counts as if nothing was:
    /// that may be too early, which costs one look, and is never too late.
    /// </summary>
    /// <param name="before">Null for a new asset.</param>
    public DateOnly? NextReview(Asset? before, Asset after) =>
        before is not null && RetirementDates.Of(before).SequenceEqual(RetirementDates.Of(after)) ? before.NextAlertOn : NextAlertOn(after, []);

    private static int? Tightest(IReadOnlyCollection<AlertKey> raised, AlertKind kind, DateOnly due) =>
        raised.Where(key => key.Kind == kind && key.DueDate == due).Min(key => (int?)key.Threshold);
}
