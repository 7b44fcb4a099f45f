using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Retirement;

namespace Itam.Domain.Tests.Retirement;

/// <summary>One asset with its alerts, scanned on days of the test's choice as the app does it.</summary>
internal sealed class Register
{
    public static readonly DateOnly Day0 = new(2026, 11, 24);

    private static readonly Actor Scanner = Actor.System("test");
    private readonly Dictionary<Guid, Alert> alerts = [];

    public Register(DateOnly? warrantyEnd = null, DateOnly? leaseEnd = null)
    {
        var details = AssetDetails.Empty with { Name = "n", Category = "c", AssetTag = "T-1", WarrantyEnd = warrantyEnd, LeaseEnd = leaseEnd };
        var created = Asset.Create(Ids.FromKey("asset"), details, At(Day0), Scanner).Value;
        Asset = created with { NextAlertOn = AlertSchedule.Default.NextReview(null, created) };
    }

    public Asset Asset { get; private set; }

    public IEnumerable<Alert> Alerts => alerts.Values;

    /// <summary>The alerts that are not resolved, as <c>kind due threshold</c>.</summary>
    public IEnumerable<string> Live => Alerts.Where(alert => alert.Status != AlertStatus.Resolved).Select(alert => Text(alert.Key)).Order(StringComparer.Ordinal);

    public static string Text(AlertKey key) => FormattableString.Invariant($"{Choice.Name(key.Kind)} {key.DueDate:yyyy-MM-dd} {key.Threshold}");

    public static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(12, 0), TimeSpan.Zero);

    /// <summary>Scans; the alerts raised.</summary>
    public IReadOnlyList<Alert> Scan(DateOnly day)
    {
        var review = AlertReview.Of(Asset, alerts.Values, AlertSchedule.Default, day, At(day), Scanner);
        foreach (var alert in review.Raised)
        {
            alerts.Add(alert.Id, alert);
        }

        Keep(review.Changed);
        Asset = Asset with { NextAlertOn = review.NextAlertOn };
        return review.Raised;
    }

    public void Revise(Func<AssetDetails, AssetDetails> edit) => Change(asset => asset.Revise(edit(asset.Details), At(Day0), Scanner).Value);

    public void Retire() => Change(asset => asset.Transition(
        new AssetTransition { To = AssetStatus.Retired, Substatus = AssetSubstatus.VendorCredit }, Day0, At(Day0), Scanner).Value);

    private void Change(Func<Asset, Asset> change)
    {
        var after = change(Asset);
        Keep(AlertReview.Follow(after, alerts.Values, At(Day0), Scanner));
        Asset = after with { NextAlertOn = AlertSchedule.Default.NextReview(Asset, after) };
    }

    private void Keep(IReadOnlyList<AlertChange> changes)
    {
        foreach (var change in changes)
        {
            alerts[change.After.Id] = change.After;
        }
    }
}
