using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Platform.Jobs;

/// <summary>Carries out the shards of one kind of jobs.</summary>
internal interface IJobRunner
{
    string Kind { get; }

    int ShardsAtOnce { get; }

    /// <summary>Carries a shard out from its checkpoint on. Harmless for one that has ended or that another worker has.</summary>
    Task RunAsync(Guid jobId, int number, CancellationToken stopping);

    /// <summary>What the host gave up: another attempt, or the end of the shard if it has had enough of them.</summary>
    Task RunAgainOrFailAsync(Guid jobId, int number, CancellationToken cancellationToken);

    /// <summary>Ends a job if all its shards have ended.</summary>
    Task CloseAsync(Guid jobId, CancellationToken cancellationToken);
}

/// <inheritdoc />
internal sealed partial class JobRunner<TRequest, TCounts>(
    IJobKind<TRequest, TCounts> kind,
    JobStore<TRequest, TCounts> store,
    JobClosing<TRequest, TCounts> closing,
    IJobQueue queue,
    RetryPolicies retries,
    TimeProvider time,
    ILogger<JobRunner<TRequest, TCounts>> logger) : IJobRunner
    where TCounts : class, ICounts<TCounts>, new()
{
    private static readonly JobError Exhausted = new(PlatformErrorCodes.AttemptsExhausted, "Part of the job failed repeatedly without progress; the log has the details. Completed work is kept.");

    public string Kind => kind.Type;

    public int ShardsAtOnce => kind.ShardsAtOnce;

    public async Task RunAsync(Guid jobId, int number, CancellationToken stopping)
    {
        if (await store.FindShardAsync(jobId, number, stopping) is not { } found)
        {
            LogNoShard(kind.Type, jobId, number);
        }
        else if (found.Value.HasEnded)
        {
            // Its worker may have died before it did what comes after the end.
            await GoOnAsync(found.Value, stopping);
        }
        else if (!IsAlive(found.Value) && await ClaimAsync(found, stopping) is { } claimed)
        {
            await RunAsync(claimed, stopping);
        }
    }

    public async Task RunAgainOrFailAsync(Guid jobId, int number, CancellationToken cancellationToken)
    {
        if (await store.FindShardAsync(jobId, number, cancellationToken) is not { } found || found.Value.HasEnded || IsAlive(found.Value))
        {
            return;
        }

        var isLast = found.Value.Attempts + 1 >= ShardTiming.MaxAttempts;
        var after = isLast
            ? found.Value with { State = ShardState.Failed, Claim = null, Error = Exhausted, Attempts = found.Value.Attempts + 1 }
            : found.Value with { State = ShardState.Ready, Claim = null, DueAt = time.GetUtcNow() + ShardTiming.MessageGrace, Attempts = found.Value.Attempts + 1 };
        if (await store.SaveShardAsync(after, found.ETag, cancellationToken) is null)
        {
            return;
        }

        if (isLast)
        {
            LogGivenUp(kind.Type, jobId, number);
            await closing.CloseAsync(jobId, cancellationToken);
        }
        else
        {
            await queue.SendAsync(new ShardMessage(kind.Type, jobId, number), TimeSpan.Zero, cancellationToken);
        }
    }

    public Task CloseAsync(Guid jobId, CancellationToken cancellationToken) => closing.CloseAsync(jobId, cancellationToken);

    private bool IsAlive(JobShard<TCounts> shard) => shard.State == ShardState.Running && shard.DueAt > time.GetUtcNow();

    /// <summary>Null if another worker was faster, or if there is nothing to go on with.</summary>
    private async Task<Stored<JobShard<TCounts>>?> ClaimAsync(Stored<JobShard<TCounts>> found, CancellationToken cancellationToken)
    {
        var shard = found.Value;
        if (shard.Attempts >= ShardTiming.MaxAttempts)
        {
            LogGivenUp(kind.Type, shard.JobId, shard.Number);
            if (shard.Number == JobShard<TCounts>.Planning || shard.Page is not [var first, ..])
            {
                var failed = shard with { State = ShardState.Failed, Claim = null, Error = Exhausted };
                _ = await store.SaveShardAsync(failed, found.ETag, cancellationToken);
                await closing.CloseAsync(shard.JobId, cancellationToken);
                return null;
            }

            // The items of the page were handled one by one by now, so it is the first one at which the process ended each time.
            shard = shard with
            {
                Page = [.. shard.Page.Skip(1)],
                Tally = shard.Tally.Add(new JobFailure(first, PlatformErrorCodes.WorkerDied, "The process ended every time it handled this item.")),
                Attempts = 0,
            };
        }

        return await store.SaveShardAsync(
            shard with
            {
                State = ShardState.Running,
                Claim = Ids.New(time.GetUtcNow()),
                DueAt = time.GetUtcNow() + ShardTiming.Lease,
                Attempts = shard.Attempts + 1,
                Reminders = 0,
            },
            found.ETag,
            cancellationToken);
    }

    private async Task RunAsync(Stored<JobShard<TCounts>> claimed, CancellationToken stopping)
    {
        JobShard<TCounts> shard;
        await using (var lease = new ShardLease<TRequest, TCounts>(store, claimed, retries.Background, time, logger))
        {
            using var slice = new ShardSlice(time, stopping, lease.Lost, lease.Canceled);
            (shard, var delay) = claimed.Value.Number == JobShard<TCounts>.Planning ? await PlanAsync(lease, slice) : await WorkAsync(lease, slice);
            if (lease.Lost.IsCancellationRequested || !await lease.SaveAsync(shard with { Claim = null }, slice.Abort))
            {
                return;
            }

            if (!shard.HasEnded)
            {
                await queue.SendAsync(new ShardMessage(kind.Type, shard.JobId, shard.Number), delay, CancellationToken.None);
                return;
            }
        }

        await GoOnAsync(shard, stopping);
    }

    private async Task<(JobShard<TCounts> Shard, TimeSpan Delay)> WorkAsync(ShardLease<TRequest, TCounts> lease, ShardSlice slice)
    {
        var run = new ShardRun<TRequest, TCounts>(kind, lease, slice, retries.Background, logger);
        try
        {
            await run.CompleteAsync();
            return (run.Shard with { State = ShardState.Succeeded }, TimeSpan.Zero);
        }
        catch (Exception exception)
        {
            return Interrupted(run.Shard, exception, lease, slice);
        }
    }

    private async Task<(JobShard<TCounts> Shard, TimeSpan Delay)> PlanAsync(ShardLease<TRequest, TCounts> lease, ShardSlice slice)
    {
        var run = new PlanningRun<TRequest, TCounts>(kind, store, queue, lease, slice, retries.Background, time);
        try
        {
            return await run.CompleteAsync() is { IsOk: false, Error: var error }
                ? (run.Shard with { State = ShardState.Failed, Error = new JobError(error.Code, error.Message) }, TimeSpan.Zero)
                : (run.Shard with { State = ShardState.Succeeded }, TimeSpan.Zero);
        }
        catch (Exception exception)
        {
            return Interrupted(run.Shard, exception, lease, slice);
        }
    }

    /// <summary>The shard as it waits for its next message, or ends because a caller wants it to.</summary>
    private (JobShard<TCounts> Shard, TimeSpan Delay) Interrupted(JobShard<TCounts> shard, Exception exception, ShardLease<TRequest, TCounts> lease, ShardSlice slice)
    {
        if (lease.Canceled.IsCancellationRequested)
        {
            return (shard with { State = ShardState.Canceled }, TimeSpan.Zero);
        }

        var isPause = slice.IsEndedBy(exception);
        var delay = isPause ? TimeSpan.Zero : ShardTiming.Backoff(shard.Attempts);
        if (!isPause)
        {
            LogAttemptFailed(exception, kind.Type, shard.JobId, shard.Number, shard.Attempts);
        }

        return (
            shard with
            {
                State = ShardState.Ready,
                DueAt = time.GetUtcNow() + delay + ShardTiming.MessageGrace,
                Attempts = isPause ? Math.Max(0, shard.Attempts - 1) : shard.Attempts,
            },
            delay);
    }

    /// <summary>After a shard has ended: the next one that had to wait for its place, and the end of the job.</summary>
    private async Task GoOnAsync(JobShard<TCounts> ended, CancellationToken stopping)
    {
        if (ended is { Number: JobShard<TCounts>.Planning, Shards: 1, State: ShardState.Succeeded })
        {
            await RunAsync(ended.JobId, 1, stopping);
            return;
        }

        var next = ended.Number + kind.ShardsAtOnce;
        if (ended.Number != JobShard<TCounts>.Planning && await store.FindShardAsync(ended.JobId, next, stopping) is { Value.State: ShardState.Ready })
        {
            await queue.SendAsync(new ShardMessage(kind.Type, ended.JobId, next), TimeSpan.Zero, stopping);
        }

        await closing.CloseAsync(ended.JobId, stopping);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Job} has no shard {Shard}")]
    private partial void LogNoShard(string kind, Guid job, int shard);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Shard {Shard} of {Kind} {Job} failed (attempt {Attempt})")]
    private partial void LogAttemptFailed(Exception exception, string kind, Guid job, int shard, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "Shard {Shard} of {Kind} {Job} has made no progress in its last attempts and is given up")]
    private partial void LogGivenUp(string kind, Guid job, int shard);
}
