using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Platform.Jobs;

/// <summary>Ends a job once all its shards have ended. Whoever ends a shard tries; two at once come to the same end.</summary>
internal sealed partial class JobClosing<TRequest, TCounts>(
    IJobKind<TRequest, TCounts> kind, JobStore<TRequest, TCounts> store, TimeProvider time, ILogger<JobClosing<TRequest, TCounts>> logger)
    where TCounts : class, ICounts<TCounts>, new()
{
    // Whoever looks for jobs at a standstill finds one whose conclusion takes a while, again and again.
    private readonly ConcurrentDictionary<Guid, bool> concluding = [];

    public async Task CloseAsync(Guid jobId, CancellationToken cancellationToken)
    {
        if (!concluding.TryAdd(jobId, true))
        {
            return;
        }

        try
        {
            await ConcludeAsync(jobId, cancellationToken);
        }
        finally
        {
            concluding.TryRemove(jobId, out _);
        }
    }

    private async Task ConcludeAsync(Guid jobId, CancellationToken cancellationToken)
    {
        if (await store.CountOpenShardsAsync(jobId, cancellationToken) > 0)
        {
            return;
        }

        Ended ended = new();
        await foreach (var shard in store.ShardsAsync(jobId, cancellationToken))
        {
            ended.Add(shard.Value);
        }

        // What another instance has just written may not be visible here yet.
        if (!ended.IsAll)
        {
            return;
        }

        if (await store.FindAsync(jobId, cancellationToken) is not { Value: { HasEnded: false } open })
        {
            return;
        }

        var concluded = await kind.ConcludeAsync(open with { Status = ended.Status, Tally = ended.Tally, Error = ended.Error }, cancellationToken);
        var isOurs = false;
        var job = (await store.ChangeAsync(jobId, Close, cancellationToken)).Value.Value;
        if (isOurs)
        {
            LogEnded(job.Type, jobId, job.Status, job.Tally.Done, job.Tally.Failed);
        }

        Job<TRequest, TCounts> Close(Job<TRequest, TCounts> current)
        {
            isOurs = !current.HasEnded;
            return isOurs ? concluded with { CancelRequestedAt = current.CancelRequestedAt, FinishedAt = time.GetUtcNow() } : current;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} {Job} ended as {Status}: {Done} items, {Failed} of them failed")]
    private partial void LogEnded(string kind, Guid job, JobStatus status, int done, int failed);

    /// <summary>What the shards of a job have come to.</summary>
    private sealed class Ended
    {
        private int count;
        private int? planned;
        private bool isOpen;
        private bool isCanceled;

        public JobTally<TCounts> Tally { get; private set; } = new();

        public JobError? Error { get; private set; }

        public bool IsAll => !isOpen && count - 1 >= planned;

        public JobStatus Status => Error is not null ? JobStatus.Failed
            : isCanceled ? JobStatus.Canceled
            : Tally.Failed > 0 ? JobStatus.SucceededWithFailures
            : JobStatus.Succeeded;

        public void Add(JobShard<TCounts> shard)
        {
            count++;
            isOpen |= !shard.HasEnded;
            isCanceled |= shard.State == ShardState.Canceled;
            Error ??= shard.Error;
            Tally = Tally.Add(shard.Tally);
            planned = shard.Number == JobShard<TCounts>.Planning ? shard.Shards : planned;
        }
    }
}
