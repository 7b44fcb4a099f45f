using Itam.Domain.Common;
using Itam.Domain.Retirement;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Platform.Settings;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Retirement;

/// <summary>
/// The scan for retirement alerts as a job: it wakes the snoozed alerts whose date has come and reviews every asset for which something is due.
/// A failed item is left for the next scan. Scans may meet each other: what an asset's batch has not committed is still due, and what it has is not.
/// </summary>
internal sealed class RetirementScan(AlertStore alerts, AssetReview review, TimeProvider time, IOptions<ItamOptions> options) : IJobKind<ScanRequest, ScanCounts>
{
    public const string Kind = "alertScan";

    private const int PageSize = 100;

    /// <summary>The scope of the shard that wakes alerts; the others are ranges of buckets.</summary>
    private const string Snoozed = "snoozed";

    private static readonly IfMatch AnyState = new(["*"]);

    public string Type => Kind;

    public async Task<Result<JobPlan<ScanRequest>>> PlanAsync(Job<ScanRequest, ScanCounts> job, string? cursor, CancellationToken cancellationToken)
    {
        var today = job.Request.Day ?? LocalCalendar.Today(time.GetUtcNow(), options.Value.Zone);
        if (await alerts.BringUpDueAssetsAsync(today, cancellationToken))
        {
            return new JobPlan<ScanRequest>(job.Request with { Day = today }, Due: 0, Scopes: [], Cursor: "older");
        }

        var due = await alerts.CountDueAssetsAsync(today, cancellationToken);
        var snoozed = await alerts.CountToWakeAsync(today, cancellationToken);
        return new JobPlan<ScanRequest>(
            new ScanRequest { Day = today, AssetsDue = due }, due + snoozed, [.. snoozed > 0 ? [Snoozed] : Array.Empty<string>(), .. Buckets.Divide(due)]);
    }

    public async Task<ItemPage> ReadAsync(Job<ScanRequest, ScanCounts> job, string scope, string? cursor, CancellationToken cancellationToken)
    {
        if (scope == Snoozed)
        {
            var snoozed = await alerts.ToWakeAsync(Day(job), cursor, PageSize, cancellationToken);
            return new ItemPage(
                [.. snoozed.Select(alert => new JobItem($"{alert.Value.Key.AssetId}/{alert.Value.Id}"))], snoozed.Count < PageSize ? null : AlertStore.CursorOf(snoozed[^1].Value));
        }

        var (after, before) = Buckets.KeysOf(scope);
        var assets = await alerts.DueAssetsAsync(Day(job), cursor ?? after, before, PageSize, cancellationToken);
        return new ItemPage([.. assets.Select(id => new JobItem(id.ToString()))], assets.Count < PageSize ? null : Buckets.KeyOf(assets[^1]));
    }

    public async Task<Result<ScanCounts>> HandleAsync(Job<ScanRequest, ScanCounts> job, JobItem item, bool mayBeDone, CancellationToken cancellationToken)
    {
        var (assetId, snoozed) = AssetAndAlert(item.Key);
        var counts = snoozed is { } alert
            ? await WakeAsync(job, alert, cancellationToken)
            : (await review.RunAsync(assetId, Day(job), job.Actor(), job.Id, cancellationToken)).Map(ScanCounts.Of);

        // What the scan committed before it was interrupted is counted as well; the events know.
        return counts.IsOk && mayBeDone ? ScanCounts.Of(await alerts.EventsOfJobAsync(assetId, job.Id, cancellationToken), snoozed) : counts;
    }

    /// <summary>The asset that an item's key names, and the alert if it is one to wake.</summary>
    public static (Guid AssetId, Guid? AlertId) AssetAndAlert(string item) =>
        item.Split('/') is [var asset, var alert] ? (Guid.Parse(asset), Guid.Parse(alert)) : (Guid.Parse(item), null);

    private async Task<Result<ScanCounts>> WakeAsync(Job<ScanRequest, ScanCounts> job, Guid alertId, CancellationToken cancellationToken)
    {
        var wasOpened = false;
        var woken = await alerts.ChangeAsync(alertId, AnyState, Wake, job.Actor(), job.Id, cancellationToken);
        return woken.Map(_ => new ScanCounts { AlertsReopened = wasOpened ? 1 : 0 });

        Result<Alert> Wake(Alert current)
        {
            var after = current.Wake(Day(job), time.GetUtcNow(), job.Actor());
            wasOpened = !ReferenceEquals(after, current);
            return after;
        }
    }

    private static DateOnly Day(Job<ScanRequest, ScanCounts> job) => job.Request.Day ?? throw new InvalidOperationException($"Scan {job.Id} is not planned.");
}
