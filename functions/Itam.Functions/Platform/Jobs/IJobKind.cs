using Itam.Domain.Common;

namespace Itam.Functions.Platform.Jobs;

/// <summary>One item of a shard.</summary>
/// <param name="Key">Names it within the kind; stored in the checkpoint and in failures.</param>
internal sealed record JobItem(string Key)
{
    /// <summary>What reading the page found, so that it need not be read again; null when a checkpoint named the item.</summary>
    public object? Found { get; init; }

    /// <summary>
    /// To be called when a part of the item is done for good, so that doing the item again starts behind it: an attempt that got so far does not
    /// count towards the limit, however often the process dies within one long item.
    /// </summary>
    public Func<Task> ProgressedAsync { get; init; } = () => Task.CompletedTask;
}

/// <summary>A page of a shard's items.</summary>
/// <param name="Cursor">Where to read on; null: this is the last page.</param>
internal sealed record ItemPage(IReadOnlyList<JobItem> Items, string? Cursor);

/// <summary>A step of planning.</summary>
/// <param name="Request">The request with what planning found, such as the month up to which to post.</param>
/// <param name="Due">How many items there are, as far as is known.</param>
/// <param name="Scopes">Those of further shards.</param>
/// <param name="Cursor">Where planning goes on; null: it is complete.</param>
internal sealed record JobPlan<TRequest>(TRequest Request, int Due, IReadOnlyList<string> Scopes, string? Cursor = null);

/// <summary>
/// A kind of long work: how it is divided and how one item is handled. Everything else (queue, leases, checkpoints, waiting for a store that
/// throttles, cancelling, ending) is the platform's. An exception from any method is a failed attempt; one that says that the store is busy or
/// away is waited out and does not count.
/// </summary>
internal interface IJobKind<TRequest, TCounts>
    where TCounts : class, ICounts<TCounts>, new()
{
    /// <summary>The job documents' <c>type</c>.</summary>
    string Type { get; }

    /// <summary>How many items of a shard are handled side by side.</summary>
    int ItemsAtOnce => 8;

    /// <summary>How many of a job's shards may be queued or running at a time, so that a large job leaves room for a small one.</summary>
    int ShardsAtOnce => 64;

    /// <summary>
    /// Divides the job into shards, in steps of a few seconds. What a step gives is written down before anything comes of it, so a step that is
    /// repeated after a crash may divide the work differently. An error ends the job as failed with it,
    /// once the shards that were created before have ended.
    /// </summary>
    Task<Result<JobPlan<TRequest>>> PlanAsync(Job<TRequest, TCounts> job, string? cursor, CancellationToken cancellationToken);

    /// <summary>Reads the items of a shard behind a cursor, in an order that does not change.</summary>
    Task<ItemPage> ReadAsync(Job<TRequest, TCounts> job, string scope, string? cursor, CancellationToken cancellationToken);

    /// <summary>
    /// Handles an item; an error is its failure. It may be called again for the same item, and by two workers at once, and must have its effect once.
    /// </summary>
    /// <param name="mayBeDone">
    /// Whether this job may have handled the item before without counting it. The counts are then those of all that the job has done to it.
    /// </param>
    Task<Result<TCounts>> HandleAsync(Job<TRequest, TCounts> job, JobItem item, bool mayBeDone, CancellationToken cancellationToken);

    /// <summary>
    /// Called once all shards have ended, before the job does: for what is to be made of the whole, such as a file of results. It may be called
    /// again after a crash, and by two workers at once.
    /// </summary>
    /// <param name="ended">The job as it would end: status, tally and error are those of its shards.</param>
    /// <returns>The job as it ends.</returns>
    Task<Job<TRequest, TCounts>> ConcludeAsync(Job<TRequest, TCounts> ended, CancellationToken cancellationToken) => Task.FromResult(ended);
}
