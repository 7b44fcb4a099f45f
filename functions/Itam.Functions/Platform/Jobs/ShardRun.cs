using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Platform.Jobs;

/// <summary>
/// One invocation's work on a shard: page by page, the items of a page side by side. Each page is written down, with the counts of the one before
/// it, before the first of its items is touched.
/// </summary>
internal sealed partial class ShardRun<TRequest, TCounts>(
    IJobKind<TRequest, TCounts> kind, ShardLease<TRequest, TCounts> lease, ShardSlice slice, RetryPolicy retry, ILogger logger)
    where TCounts : class, ICounts<TCounts>, new()
{
    /// <summary>From this attempt on at the same items it goes one by one, to find the one that ends the process.</summary>
    private const int CarefulFrom = 3;

    private readonly Lock gate = new();
    private readonly bool isCareful = lease.Shard.Attempts >= CarefulFrom;

    /// <summary>The shard as it is by now, written or not.</summary>
    public JobShard<TCounts> Shard { get; private set; } = lease.Shard;

    /// <summary>Works until the shard is complete. An <see cref="OperationCanceledException"/> when the slice is over before.</summary>
    public async Task CompleteAsync()
    {
        var job = await retry.RunAsync(_ => lease.ReadJobAsync(slice.Abort), slice.Over);
        await HandleAsync(job, [.. Shard.Page.Select(key => new JobItem(key))], mayBeDone: true);
        while (!Shard.IsRead)
        {
            job = await retry.RunAsync(_ => lease.ReadJobAsync(slice.Abort), slice.Over);
            slice.Over.ThrowIfCancellationRequested();
            var page = await retry.RunAsync(_ => kind.ReadAsync(job, Shard.Scope, Shard.Cursor, slice.Abort), slice.Over);
            Shard = Shard with { Page = [.. page.Items.Select(item => item.Key)], Cursor = page.Cursor, IsRead = page.Cursor is null, Attempts = 0 };
            await lease.SaveAsync(Shard, slice.Over);
            await HandleAsync(job, page.Items, mayBeDone: false);
        }
    }

    private async Task HandleAsync(Job<TRequest, TCounts> job, IReadOnlyList<JobItem> items, bool mayBeDone)
    {
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = isCareful && mayBeDone ? 1 : kind.ItemsAtOnce };
        await Parallel.ForEachAsync(items, atOnce, async (item, _) =>
        {
            if (!slice.Over.IsCancellationRequested && await HandleAsync(job, item, mayBeDone) && isCareful && mayBeDone)
            {
                await lease.SaveAsync(Shard, slice.Over);
            }
        });
        slice.Over.ThrowIfCancellationRequested();
    }

    /// <summary>Whether the item is dealt with. One that waited for the store until the slice was over is not.</summary>
    private async Task<bool> HandleAsync(Job<TRequest, TCounts> job, JobItem item, bool mayBeDone)
    {
        try
        {
            Count(item, await retry.RunAsync(_ => AttemptAsync(), slice.Over));
            return true;
        }
        catch (Exception exception) when (slice.IsEndedBy(exception))
        {
            return false;
        }
#pragma warning disable CA1031 // One bad item never stops the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogItemFailed(exception, item.Key, job.Type, job.Id);
            Count(item, Error.Invalid(PlatformErrorCodes.InternalError, "The app failed on this item; its log has the details."));
            return true;
        }

        // An attempt to which the store gave no answer may have had its effect.
        Task<Result<TCounts>> AttemptAsync()
        {
            var attempt = kind.HandleAsync(job, item with { ProgressedAsync = ProgressedAsync }, mayBeDone, slice.Abort);
            (item, mayBeDone) = (item with { Found = null }, true);
            return attempt;
        }
    }

    /// <summary>Written down only if there were attempts before this one: the first needs no proof that it got anywhere.</summary>
    private Task ProgressedAsync()
    {
        lock (gate)
        {
            if (Shard.Attempts <= 1)
            {
                return Task.CompletedTask;
            }

            Shard = Shard with { Attempts = 0 };
        }

        return lease.SaveAsync(Shard, slice.Abort);
    }

    private void Count(JobItem item, Result<TCounts> result)
    {
        lock (gate)
        {
            Shard = Shard with
            {
                Page = [.. Shard.Page.Where(key => key != item.Key)],
                Tally = result.IsOk ? Shard.Tally.Add(result.Value) : Shard.Tally.Add(new JobFailure(item.Key, result.Error.Code, result.Error.Message)),
                Attempts = 0,
            };
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Item {Item} of {Kind} {Job} failed")]
    private partial void LogItemFailed(Exception exception, string item, string kind, Guid job);
}
