using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Platform.Jobs;

/// <summary>One invocation's work on the planning of a job: creates the shards, step by step, and queues as many as may be under way at a time.</summary>
internal sealed class PlanningRun<TRequest, TCounts>(
    IJobKind<TRequest, TCounts> kind, JobStore<TRequest, TCounts> store, IJobQueue queue, ShardLease<TRequest, TCounts> lease, ShardSlice slice, RetryPolicy retry, TimeProvider time)
    where TCounts : class, ICounts<TCounts>, new()
{
    /// <summary>The shard as it is by now, written or not.</summary>
    public JobShard<TCounts> Shard { get; private set; } = lease.Shard;

    /// <summary>Plans until there is nothing left to plan, or why that cannot be done.</summary>
    public async Task<Result> CompleteAsync()
    {
        await CreateAsync();
        while (!Shard.IsRead)
        {
            var job = await retry.RunAsync(_ => lease.ReadJobAsync(slice.Abort), slice.Over);
            slice.Over.ThrowIfCancellationRequested();
            job = job.Status == JobStatus.Running ? job : await ChangeAsync(job.Id, Started);
            var plan = await retry.RunAsync(_ => kind.PlanAsync(job, Shard.Cursor, slice.Abort), slice.Over);
            if (!plan.IsOk)
            {
                return plan.Error;
            }

            await ChangeAsync(job.Id, current => current with { Request = plan.Value.Request, Due = plan.Value.Due });

            // Written down before the first shard is created: planned again after a crash, the work may divide differently.
            Shard = Shard with { Page = plan.Value.Scopes, Cursor = plan.Value.Cursor, IsRead = plan.Value.Cursor is null, Attempts = 0 };
            await lease.SaveAsync(Shard, slice.Over);
            await CreateAsync();
        }

        return Result.Ok;
    }

    private Job<TRequest, TCounts> Started(Job<TRequest, TCounts> job) =>
        job.HasEnded ? job : job with { Status = JobStatus.Running, StartedAt = job.StartedAt ?? time.GetUtcNow() };

    private async Task<Job<TRequest, TCounts>> ChangeAsync(Guid id, Func<Job<TRequest, TCounts>, Job<TRequest, TCounts>> change) =>
        (await retry.RunAsync(_ => store.ChangeAsync(id, change, slice.Abort), slice.Over)).Value.Value;

    /// <summary>Creates the shards of the scopes that are written down. What an earlier attempt created stays as it is.</summary>
    private async Task CreateAsync()
    {
        slice.Over.ThrowIfCancellationRequested();

        // A job of one shard is carried out by the message that planned it: see JobRunner.
        var isOnlyOne = Shard is { Shards: 0, IsRead: true, Page.Count: 1 };
        var room = isOnlyOne ? 0 : kind.ShardsAtOnce + 1 - await retry.RunAsync(_ => store.CountOpenShardsAsync(Shard.JobId, slice.Abort), slice.Over);
        for (var i = 0; i < Shard.Page.Count; i++)
        {
            var number = Shard.Shards + 1 + i;
            var now = time.GetUtcNow();
            var shard = new JobShard<TCounts> { JobId = Shard.JobId, Number = number, Scope = Shard.Page[i], DueAt = i < room || isOnlyOne ? now + ShardTiming.MessageGrace : now };
            await retry.RunAsync(_ => store.CreateShardAsync(shard, slice.Abort), slice.Over);
            if (i < room)
            {
                await queue.SendAsync(new ShardMessage(kind.Type, Shard.JobId, number), TimeSpan.Zero, slice.Abort);
            }
        }

        Shard = Shard with { Shards = Shard.Shards + Shard.Page.Count, Page = [] };
    }
}
