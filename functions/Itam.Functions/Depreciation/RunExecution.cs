using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Depreciation;

/// <summary>
/// Does a run: posts every month that is due, asset by asset, some at a time. It may die anywhere and be done again, and two
/// may run at once: what an asset's batch has not committed is still due, and what it has is not.
/// </summary>
internal sealed partial class RunExecution(
    JobStore<DepreciationRun> runs, LedgerStore ledger, AssetPosting posting, TimeProvider time, IOptions<ItamOptions> options, ILogger<RunExecution> logger)
{
    private const int AtOnce = 16;

    /// <summary>After how many assets the record of the run is brought up to date.</summary>
    private const int SaveEvery = 500;

    /// <summary>Runs to the end, and records it. A failed asset is counted and left for the next run; the others are posted.</summary>
    public async Task<Stored<DepreciationRun>> ExecuteAsync(Stored<DepreciationRun> requested, CancellationToken cancellationToken)
    {
        var through = requested.Value.Period ?? MonthClock.LastEnded(time.GetUtcNow(), options.Value.Zone);
        var started = await runs.SaveAsync(
            requested,
            requested.Value with
            {
                Status = JobStatus.Running,
                StartedAt = requested.Value.StartedAt ?? time.GetUtcNow(),
                Through = through,
                AssetsDue = await ledger.CountDueAsync(requested.Value.Book, through, cancellationToken),
            },
            cancellationToken);
        if (started is null)
        {
            LogTakenOver(requested.Value.Id);
            return requested;
        }

        using var record = new RunRecord(runs, started);
        try
        {
            await PostAllAsync(record, through, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(exception, started.Value.Id);
            return await record.FinishAsync(new JobError("unexpected", "The run stopped because of a fault on our side. What it has posted stays; the next run goes on."), time, cancellationToken);
        }

        var failed = record.Tally.Into(started.Value).AssetsFailed;
        var run = await record.FinishAsync(
            failed == 0 ? null : new JobError("assetsFailed", $"{failed} assets could not be posted; see failures. The next run tries them again."), time, cancellationToken);
        LogDone(run.Value.Id, run.Value.EntriesPosted, run.Value.AssetsPosted, failed);
        return run;
    }

    // A second look finds what became due, or was moved within the query's pages, while the first was posting.
    private async Task PostAllAsync(RunRecord record, YearMonth through, CancellationToken cancellationToken)
    {
        var run = record.Run;
        int before;
        do
        {
            before = record.Tally.Done;
            await Parallel.ForEachAsync(
                ledger.DueAsync(run.Book, through, cancellationToken),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (book, stop) =>
                {
                    if (!record.Tally.IsLeft(book.Value.Pk, book.Value.Book))
                    {
                        await PostAsync(record, book, through, stop);
                    }
                });
        }
        while (!run.DryRun && record.Tally.Done > before);
    }

    private async Task PostAsync(RunRecord record, Stored<BookDocument> book, YearMonth through, CancellationToken cancellationToken)
    {
        var (asset, name) = (book.Value.Pk, book.Value.Book);
        try
        {
            var posted = await posting.PostAsync(book, through, record.Run, cancellationToken);
            if (posted.IsOk)
            {
                record.Tally.Add(asset, name, posted.Value);
            }
            else
            {
                record.Tally.Add(new RunFailure(asset, name, posted.Error.Code, posted.Error.Message));
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogAssetFailed(exception, record.Run.Id, asset);
            record.Tally.Add(new RunFailure(asset, name, "unexpected", "Posting this asset failed because of a fault on our side."));
        }

        if (record.Tally.Done % SaveEvery == 0)
        {
            await record.SaveAsync(cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Depreciation run {Run}: {Entries} entries for {Assets} assets, {Failed} assets failed")]
    private partial void LogDone(Guid run, int entries, int assets, int failed);

    [LoggerMessage(Level = LogLevel.Information, Message = "Depreciation run {Run} was taken over by another worker")]
    private partial void LogTakenOver(Guid run);

    [LoggerMessage(Level = LogLevel.Error, Message = "Depreciation run {Run} failed")]
    private partial void LogFailed(Exception exception, Guid run);

    [LoggerMessage(Level = LogLevel.Error, Message = "Depreciation run {Run} could not post asset {Asset}")]
    private partial void LogAssetFailed(Exception exception, Guid run, Guid asset);
}
