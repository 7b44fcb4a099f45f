using Itam.Domain.Assets;
using Itam.Domain.Common;

namespace Itam.Domain.Retirement;

/// <summary>A changed alert, with the state it had.</summary>
public sealed record AlertChange(Alert? Before, Alert After);

/// <summary>What a scan finds about one asset: the alerts to raise, those that no longer fit it, and when to look again.</summary>
public sealed record AlertReview(IReadOnlyList<Alert> Raised, IReadOnlyList<AlertChange> Changed, DateOnly? NextAlertOn)
{
    /// <summary>Reviews an asset on a day.</summary>
    /// <param name="known">Every alert that the asset ever had.</param>
    public static AlertReview Of(Asset asset, IReadOnlyCollection<Alert> known, AlertSchedule schedule, DateOnly today, DateTimeOffset now, Actor actor)
    {
        IReadOnlyList<AlertKey> before = [.. known.Select(alert => alert.Key)];
        var due = schedule.Due(asset, before, today);
        return new AlertReview(
            [.. due.Select(key => Alert.Raise(key, asset.Details.AssetTag, now, actor))],
            Follow(asset, known, now, actor),
            schedule.NextAlertOn(asset, [.. before, .. due]));
    }

    /// <summary>The alerts that a change of their asset changes.</summary>
    public static IReadOnlyList<AlertChange> Follow(Asset asset, IReadOnlyCollection<Alert> known, DateTimeOffset now, Actor actor) =>
    [
        .. from alert in known
           let after = alert.Follow(asset, now, actor)
           where after != alert
           select new AlertChange(alert, after),
    ];
}
