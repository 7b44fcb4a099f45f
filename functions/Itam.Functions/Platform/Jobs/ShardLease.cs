using Itam.Functions.Platform.Cosmos;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Platform.Jobs;

/// <summary>
/// A shard in the hands of one worker. It is renewed as long as this lives; whoever takes it over changes its claim, and then every write of this
/// worker is refused and <see cref="Lost"/> is cancelled.
/// </summary>
internal sealed partial class ShardLease<TRequest, TCounts> : IAsyncDisposable
    where TCounts : class, ICounts<TCounts>, new()
{
    private readonly JobStore<TRequest, TCounts> store;
    private readonly RetryPolicy retry;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource canceled = new();
    private readonly CancellationTokenSource end = new();
    private readonly Task renewing;
    private Stored<JobShard<TCounts>> stored;

    public ShardLease(JobStore<TRequest, TCounts> store, Stored<JobShard<TCounts>> claimed, RetryPolicy retry, TimeProvider time, ILogger logger)
    {
        (this.store, stored, this.retry, this.time, this.logger) = (store, claimed, retry, time, logger);
        renewing = RenewAsync();
    }

    /// <summary>As it was last written.</summary>
    public JobShard<TCounts> Shard => stored.Value;

    /// <summary>Cancelled when another worker has the shard.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Cancelled when a caller wants the job to stop.</summary>
    public CancellationToken Canceled => canceled.Token;

    /// <summary>Writes the checkpoint; waits for the store until it is asked to stop. False if the shard is lost.</summary>
    public async Task<bool> SaveAsync(JobShard<TCounts> shard, CancellationToken stop)
    {
        await gate.WaitAsync(stop);
        try
        {
            return await WriteAsync(shard, stop);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Looks whether a caller wants the job to stop.</summary>
    public async Task<Job<TRequest, TCounts>> ReadJobAsync(CancellationToken cancellationToken)
    {
        var job = await store.FindAsync(Shard.JobId, cancellationToken) ?? throw new InvalidOperationException($"Shard {Shard.Id} has no job.");
        if (job.Value.CancelRequestedAt is not null)
        {
            await canceled.CancelAsync();
        }

        return job.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await renewing;
        end.Dispose();
        lost.Dispose();
        canceled.Dispose();
        gate.Dispose();
    }

    private async Task<bool> WriteAsync(JobShard<TCounts> shard, CancellationToken stop)
    {
        while (!lost.IsCancellationRequested)
        {
            shard = shard.State == ShardState.Running ? shard with { DueAt = time.GetUtcNow() + ShardTiming.Lease } : shard;
            if (await retry.RunAsync(_ => store.SaveShardAsync(shard, stored.ETag, CancellationToken.None), stop) is { } saved)
            {
                stored = saved;
                return true;
            }

            // Either another worker has claimed it, or nothing but the ETag has moved: by a reminder, or by our own write whose reply was lost.
            var found = await retry.RunAsync(_ => store.FindShardAsync(shard.JobId, shard.Number, CancellationToken.None), stop);
            if (found is null || (found.Value.Claim != Shard.Claim && !IsAsWritten(found.Value, shard)))
            {
                LogLost(shard.JobId, shard.Number);
                await lost.CancelAsync();
                return false;
            }

            stored = new Stored<JobShard<TCounts>>(Shard, found.ETag);
        }

        return false;
    }

    // The last write of a claim gives it up, so the claim does not tell whose that was.
    private static bool IsAsWritten(JobShard<TCounts> found, JobShard<TCounts> written) =>
        written.Claim is null && found.Claim is null && found.State == written.State && found.Attempts == written.Attempts && found.Tally.Done == written.Tally.Done;

    private async Task RenewAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(ShardTiming.RenewEvery, time, end.Token);
                if (!await RenewOnceAsync())
                {
                    return;
                }

                await retry.RunAsync(_ => ReadJobAsync(end.Token), end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The work is done.
        }
#pragma warning disable CA1031 // Whatever keeps it from being renewed, the worker must not go on as if it had the shard.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogNotRenewed(exception, Shard.JobId, Shard.Number);
            await lost.CancelAsync();
        }
    }

    private async Task<bool> RenewOnceAsync()
    {
        await gate.WaitAsync(end.Token);
        try
        {
            return Shard.State == ShardState.Running && await WriteAsync(Shard, end.Token);
        }
        finally
        {
            gate.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Shard {Shard} of job {Job} was taken over by another worker")]
    private partial void LogLost(Guid job, int shard);

    [LoggerMessage(Level = LogLevel.Error, Message = "The lease of shard {Shard} of job {Job} could not be renewed")]
    private partial void LogNotRenewed(Exception exception, Guid job, int shard);
}
