using System.Globalization;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Jobs;

namespace Itam.Functions.Procurement;

/// <summary>
/// The import of a file as a job: planning reads it once, in sequence, into chunks of rows; an item is a chunk. Rows go in under ids that follow
/// from the order and the line, so a chunk that was interrupted is taken in again without doubling anything.
/// </summary>
internal sealed class ImportKind(ImportPlanner planner, ImportFiles files, ImportStore store, ChunkIntake intake, ImportResults results)
    : IJobKind<ImportRequest, ImportCounts>
{
    public const string Kind = "import";

    /// <summary>Chunks in one shard: enough that an import of a million rows has few shards to add up, few enough that several workers share a small file.</summary>
    public const int ChunksInShard = 40;

    /// <summary>After a crash a chunk is taken in by so many rows at a time, each time written down, so that it gets on however often the process dies.</summary>
    private const int RowsAtOnceAgain = 20;

    public string Type => Kind;

    public int ItemsAtOnce => 2;

    /// <summary>No more than the <c>newBatchThreshold</c> of host.json: while more than that are at work, an instance takes no further message, and a small file would wait for a big one.</summary>
    public int ShardsAtOnce => 3;

    public Task<Result<JobPlan<ImportRequest>>> PlanAsync(Job<ImportRequest, ImportCounts> job, string? cursor, CancellationToken cancellationToken) =>
        planner.PlanAsync(job.Id, job.Request, cursor is null ? null : Number(cursor), cancellationToken);

    public Task<ItemPage> ReadAsync(Job<ImportRequest, ImportCounts> job, string scope, string? cursor, CancellationToken cancellationToken)
    {
        var (first, end) = ChunkRange.Parse(scope);
        var from = cursor is null ? first : Number(cursor);
        var to = Math.Min(end, from + ItemsAtOnce);
        return Task.FromResult(new ItemPage([.. Enumerable.Range(from, to - from).Select(number => new JobItem(Text(number)))], to < end ? Text(to) : null));
    }

    public async Task<Result<ImportCounts>> HandleAsync(Job<ImportRequest, ImportCounts> job, JobItem item, bool mayBeDone, CancellationToken cancellationToken)
    {
        var number = Number(item.Key);
        var stored = mayBeDone ? await store.FindOutcomesAsync(job.Id, number, cancellationToken) : null;
        if (stored?.Value.IsComplete != true)
        {
            stored = await TakeAsync(job, item, number, stored, mayBeDone ? RowsAtOnceAgain : int.MaxValue, cancellationToken);
        }

        return new ImportCounts { Rows = stored.Value.Tally() };
    }

    public async Task<Job<ImportRequest, ImportCounts>> ConcludeAsync(Job<ImportRequest, ImportCounts> ended, CancellationToken cancellationToken)
    {
        var job = ended with { Status = StatusOf(ended) };
        await results.WriteAsync(job, cancellationToken);
        if (job is { Status: JobStatus.Succeeded, Request.ContentHash: { } hash })
        {
            await store.RememberAsync(hash, job.Id, cancellationToken);
        }

        await files.DeleteAsync(job.Id, cancellationToken);
        return job;
    }

    private async Task<Stored<ChunkOutcomes>> TakeAsync(
        Job<ImportRequest, ImportCounts> job, JobItem item, int number, Stored<ChunkOutcomes>? stored, int rowsAtOnce, CancellationToken cancellationToken)
    {
        var chunk = await files.ReadChunkAsync(job.Id, number, cancellationToken);
        while (true)
        {
            var before = stored?.Value ?? ChunkOutcomes.None(job.Id, number, chunk.Rows.Count);
            var rows = await intake.TakeAsync(chunk with { Rows = [.. chunk.Rows.Skip(before.Rows.Count).Take(rowsAtOnce)] }, job.Actor(), cancellationToken);
            stored = await store.SaveOutcomesAsync(stored, before with { Rows = [.. before.Rows, .. rows] }, cancellationToken);
            if (stored.Value.IsComplete)
            {
                return stored;
            }

            await item.ProgressedAsync();
        }
    }

    private static JobStatus StatusOf(Job<ImportRequest, ImportCounts> job) => job switch
    {
        { Request.DuplicateOf: not null, Status: JobStatus.Succeeded } => JobStatus.Duplicate,
        { Tally.Counts.Rows.Rejected: > 0, Status: JobStatus.Succeeded } => JobStatus.SucceededWithFailures,
        _ => job.Status,
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The chunks of a shard, as its scope says them.</summary>
/// <param name="End">The first one behind it.</param>
internal readonly record struct ChunkRange(int First, int End)
{
    public static ChunkRange Parse(string scope)
    {
        var parts = scope.Split('-');
        return new ChunkRange(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public override string ToString() => FormattableString.Invariant($"{First}-{End}");
}
