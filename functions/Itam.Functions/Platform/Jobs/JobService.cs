using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Platform.Jobs;

/// <summary>Starts, shows and cancels the jobs of one kind.</summary>
internal sealed partial class JobService<TRequest, TCounts>(
    IJobKind<TRequest, TCounts> kind, JobStore<TRequest, TCounts> store, IJobQueue queue, TimeProvider time, ILogger<JobService<TRequest, TCounts>> logger)
    where TCounts : class, ICounts<TCounts>, new()
{
    /// <summary>
    /// Writes the job down and queues its planning. Asked for an id that there is already, it gives that job: the same request again.
    /// A message that could not be sent is made up for by <see cref="JobReminders"/>, as is a crash before it was sent.
    /// </summary>
    public async Task<Stored<Job<TRequest, TCounts>>> StartAsync(Guid id, TRequest request, Actor actor, CancellationToken cancellationToken)
    {
        // A job has a record of its own, so the marker of an idempotent request adds nothing.
        using var outside = RepeatableRequest.Suspend();
        var now = time.GetUtcNow();
        var job = new Job<TRequest, TCounts>
        {
            Id = id,
            Type = kind.Type,
            Request = request,
            StartedBy = actor.Name,
            StartedByVerified = actor.Verified,
            CreatedAt = now,
        };
        var planning = new JobShard<TCounts> { JobId = id, Number = JobShard<TCounts>.Planning, Scope = string.Empty, DueAt = now + ShardTiming.MessageGrace };
        var (status, etag) = await store.CreateAsync(job, planning, cancellationToken);
        if (status == WriteStatus.Done)
        {
            await SendAsync(id, cancellationToken);
            return new Stored<Job<TRequest, TCounts>>(job, etag!);
        }

        var known = await FindAsync(id, cancellationToken) ?? throw new InvalidOperationException($"{id} is not the id of a {kind.Type}.");
        if (known.Value.Status == JobStatus.NotStarted)
        {
            await SendAsync(id, cancellationToken);
        }

        return known;
    }

    /// <summary>A job with its progress; null if there is none.</summary>
    public async Task<Stored<Job<TRequest, TCounts>>?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } job ? await WithProgressAsync(job, cancellationToken) : null;

    public async Task<Page<Job<TRequest, TCounts>>> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(request, cancellationToken);
        return await page.MapAsync(WithProgressAsync, cancellationToken);
    }

    /// <summary>
    /// Asks a job to stop between two items. Asking again changes nothing. 409 <c>jobEnded</c> for one that ended in another way; null if there is none.
    /// </summary>
    public async Task<Result<Stored<Job<TRequest, TCounts>>>?> CancelAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is null)
        {
            return null;
        }

        var job = await store.ChangeAsync(
            id, job => job.HasEnded || job.CancelRequestedAt is not null ? job : job with { CancelRequestedAt = time.GetUtcNow() }, cancellationToken);
        if (!job.IsOk)
        {
            return (Result<Stored<Job<TRequest, TCounts>>>)job.Error;
        }

        return job.Value.Value is { HasEnded: true, Status: not JobStatus.Canceled and var status }
            ? Error.Conflict(PlatformErrorCodes.JobEnded, $"The job has ended as {Choice.Name(status)}; there is nothing left to cancel.")
            : await WithProgressAsync(job.Value, cancellationToken);
    }

    private async Task<IReadOnlyList<Stored<Job<TRequest, TCounts>>>> WithProgressAsync(
        IReadOnlyList<Stored<Job<TRequest, TCounts>>> jobs, CancellationToken cancellationToken)
    {
        List<Stored<Job<TRequest, TCounts>>> all = new(jobs.Count);
        foreach (var job in jobs)
        {
            all.Add(await WithProgressAsync(job, cancellationToken));
        }

        return all;
    }

    /// <remarks>The ETag moves with the progress, lest a caller with If-None-Match never see any.</remarks>
    private async Task<Stored<Job<TRequest, TCounts>>> WithProgressAsync(Stored<Job<TRequest, TCounts>> job, CancellationToken cancellationToken)
    {
        if (job.Value.HasEnded)
        {
            return job;
        }

        JobTally<TCounts> tally = new();
        await foreach (var shard in store.ShardsAsync(job.Value.Id, cancellationToken))
        {
            tally = tally.Add(shard.Value.Tally);
        }

        return new Stored<Job<TRequest, TCounts>>(job.Value with { Tally = tally }, $"\"{job.ETag.Trim('"')}.{tally.Done}\"");
    }

    private async Task SendAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            await queue.SendAsync(new ShardMessage(kind.Type, id, JobShard<TCounts>.Planning), TimeSpan.Zero, cancellationToken);
        }
        catch (Exception unreachable) when (QueueFailures.Is(unreachable))
        {
            LogNotSent(unreachable, kind.Type, id);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The message of {Kind} {Job} could not be sent; it is sent again within minutes")]
    private partial void LogNotSent(Exception exception, string kind, Guid job);
}
