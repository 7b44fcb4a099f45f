using Itam.Domain.Common;
using Itam.Domain.Retirement;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Retirement;

/// <summary>
/// Does a scan: wakes the snoozed alerts whose day has come and looks at every asset at which something is due, some at a time.
/// It may die anywhere and be done again, and two may run at once: what an asset's batch has not committed is still due, and what it has is not.
/// </summary>
internal sealed partial class ScanExecution(
    JobStore<AlertScan> scans, AlertStore alerts, AssetReview review, TimeProvider time, IOptions<ItamOptions> options, ILogger<ScanExecution> logger)
{
    private const int AtOnce = 16;

    /// <summary>After how many assets the record of the scan is brought up to date.</summary>
    private const int SaveEvery = 500;

    private static readonly IfMatch AnyState = new(["*"]);

    /// <summary>Scans to the end, and records it. An asset that fails is counted and left for the next scan; the others go on.</summary>
    public async Task<Stored<AlertScan>> ExecuteAsync(Stored<AlertScan> requested, CancellationToken cancellationToken)
    {
        var today = LocalCalendar.Today(time.GetUtcNow(), options.Value.Zone);
        ScanTally tally = new();
        var scan = requested;
        try
        {
            var due = await alerts.DueAssetsAsync(today, cancellationToken);
            scan = await SaveAsync(scan, scan.Value with { Status = JobStatus.Running, StartedAt = time.GetUtcNow(), Day = today, AssetsDue = due.Count }, cancellationToken);
            await WakeAsync(scan.Value, tally, today, cancellationToken);
            foreach (var some in due.Chunk(SaveEvery))
            {
                await Parallel.ForEachAsync(some, AtMost(cancellationToken), async (asset, stop) => await ReviewAsync(scan.Value, tally, asset, today, stop));
                scan = await SaveAsync(scan, tally.Into(scan.Value), cancellationToken);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(exception, scan.Value.Id);
            return await FinishAsync(scan, tally, new JobError("unexpected", "The scan stopped because of a fault on our side. What it has raised stays; the next scan goes on."), cancellationToken);
        }

        var failed = tally.Into(scan.Value).AssetsFailed;
        scan = await FinishAsync(
            scan, tally, failed == 0 ? null : new JobError("assetsFailed", $"{failed} assets could not be looked at; see failures. The next scan tries them again."), cancellationToken);
        LogDone(scan.Value.Id, scan.Value.AlertsRaised, scan.Value.AlertsReopened, scan.Value.AlertsResolved, scan.Value.AssetsScanned, failed);
        return scan;
    }

    private static ParallelOptions AtMost(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };

    private async Task WakeAsync(AlertScan scan, ScanTally tally, DateOnly today, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(await alerts.ToWakeAsync(today, cancellationToken), AtMost(cancellationToken), async (alert, stop) =>
            await TryAsync(scan, tally, alert.Value.Key.AssetId, async () =>
            {
                var wasOpened = false;
                await alerts.ChangeAsync(alert.Value.Id, AnyState, Wake, scan.Actor(), stop);
                if (wasOpened)
                {
                    tally.AddWoken();
                }

                Result<Alert> Wake(Alert current)
                {
                    var after = current.Wake(today, time.GetUtcNow(), scan.Actor());
                    wasOpened = !ReferenceEquals(after, current);
                    return after;
                }
            }));

    private Task ReviewAsync(AlertScan scan, ScanTally tally, Guid asset, DateOnly today, CancellationToken cancellationToken) =>
        TryAsync(scan, tally, asset, async () =>
        {
            var found = await review.RunAsync(asset, today, scan.Actor(), cancellationToken);
            if (!found.IsOk)
            {
                tally.Add(new ScanFailure(asset, found.Error.Code, found.Error.Message));
            }
            else if (found.Value is { } reviewed)
            {
                tally.Add(reviewed);
            }
        });

    private async Task TryAsync(AlertScan scan, ScanTally tally, Guid asset, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogAssetFailed(exception, scan.Id, asset);
            tally.Add(new ScanFailure(asset, "unexpected", "Looking at this asset failed because of a fault on our side."));
        }
    }

    private Task<Stored<AlertScan>> FinishAsync(Stored<AlertScan> scan, ScanTally tally, JobError? error, CancellationToken cancellationToken) => SaveAsync(
        scan,
        tally.Into(scan.Value) with
        {
            Status = error is null ? JobStatus.Succeeded : JobStatus.Failed,
            Error = error,
            PercentComplete = 100,
            FinishedAt = time.GetUtcNow(),
        },
        cancellationToken);

    // Somebody who thought this scan dead has its record now and will finish it; raising twice is impossible anyway.
    private async Task<Stored<AlertScan>> SaveAsync(Stored<AlertScan> before, AlertScan after, CancellationToken cancellationToken) =>
        await scans.SaveAsync(before, after, cancellationToken) ?? before with { Value = after };

    [LoggerMessage(Level = LogLevel.Information, Message = "Alert scan {Scan}: {Raised} raised, {Reopened} reopened, {Resolved} resolved; {Assets} assets looked at, {Failed} failed")]
    private partial void LogDone(Guid scan, int raised, int reopened, int resolved, int assets, int failed);

    [LoggerMessage(Level = LogLevel.Error, Message = "Alert scan {Scan} failed")]
    private partial void LogFailed(Exception exception, Guid scan);

    [LoggerMessage(Level = LogLevel.Error, Message = "Alert scan {Scan} could not look at asset {Asset}")]
    private partial void LogAssetFailed(Exception exception, Guid scan, Guid asset);
}
