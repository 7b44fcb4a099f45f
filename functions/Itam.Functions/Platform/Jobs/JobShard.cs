using System.Text.Json.Serialization;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Platform.Jobs;

/// <summary>The lifecycle of a shard.</summary>
internal enum ShardState
{
    /// <summary>Waits for its message.</summary>
    Ready,

    /// <summary>A worker holds it until <see cref="JobShard{TCounts}.DueAt"/>.</summary>
    Running,

    Succeeded,
    Failed,
    Canceled,
}

/// <summary>
/// A part of a job that one worker at a time carries out, and its checkpoint. Every write of the worker names the ETag of its last one: a worker
/// that was taken for dead loses the shard at its next write. Number 0 plans the job, and lies in the job's own partition so that both are
/// created at once; the others have partitions of their own, so that many workers write side by side.
/// </summary>
internal sealed record JobShard<TCounts>
    where TCounts : class, ICounts<TCounts>, new()
{
    public const int Planning = 0;

    /// <summary>The job keeps the totals; its shards go after a month.</summary>
    private const int SecondsKept = 30 * 24 * 60 * 60;

    public string Id => ShardKey.IdOf(JobId, Number);

    public string Pk => ShardKey.PartitionOf(JobId, Number);

    public string Type { get; } = ShardKey.TypeName;

    public int SchemaVersion { get; } = DocumentJson.SchemaVersion;

    [JsonPropertyName("ttl")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? TimeToLive => HasEnded ? SecondsKept : null;

    public required Guid JobId { get; init; }

    public required int Number { get; init; }

    /// <summary>Which items are its own, in terms of the kind.</summary>
    public required string Scope { get; init; }

    public ShardState State { get; init; }

    /// <summary>When somebody must look after it: its lease has run out, or its message should have arrived.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>The claim under which it is being worked on; a new one each time.</summary>
    public Guid? Claim { get; init; }

    /// <summary>Where to read on, behind <see cref="Page"/>; null at the beginning.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether there is nothing to read behind <see cref="Page"/>.</summary>
    public bool IsRead { get; init; }

    /// <summary>
    /// The items that are being handled, written down before the first of them is touched: after a crash exactly these may have been handled
    /// without having been counted. Of the planning: the scopes whose shards are being created.
    /// </summary>
    public IReadOnlyList<string> Page { get; init; } = [];

    public JobTally<TCounts> Tally { get; init; } = new();

    /// <summary>How many shards the planning has created.</summary>
    public int Shards { get; init; }

    /// <summary>Attempts since anything was last checkpointed.</summary>
    public int Attempts { get; init; }

    /// <summary>How often its message was sent again because nothing was heard of it.</summary>
    public int Reminders { get; init; }

    /// <summary>Why it failed.</summary>
    public JobError? Error { get; init; }

    [JsonIgnore]
    public bool HasEnded => State is not (ShardState.Ready or ShardState.Running);
}

/// <summary>Where a shard's document lies.</summary>
internal static class ShardKey
{
    public const string TypeName = "jobShard";

    public static string IdOf(Guid jobId, int number) => FormattableString.Invariant($"{jobId}:{number}");

    public static string PartitionOf(Guid jobId, int number) => number == 0 ? jobId.ToString() : IdOf(jobId, number);
}
