using System.Text.Json.Serialization;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Platform.Jobs;

/// <summary>The lifecycle of a job.</summary>
internal enum JobStatus
{
    NotStarted,
    Running,
    Succeeded,

    /// <summary>Everything was tried; some items failed, each with its reason.</summary>
    SucceededWithFailures,

    /// <summary>Part of the work could not be done at all; <see cref="JobError"/> says why.</summary>
    Failed,

    /// <summary>Ended by a caller; what was done until then stays.</summary>
    Canceled,

    /// <summary>There was nothing to do: an earlier job had done the very same work.</summary>
    Duplicate,
}

/// <summary>Why a job as a whole did not succeed.</summary>
internal sealed record JobError(string Code, string Message);

/// <summary>
/// A job's document: what was asked for, by whom, and what has become of it. Id and partition are the job's id. While the job runs, its progress
/// is in its <see cref="JobShard{TCounts}"/> documents; the totals come into this one when it ends.
/// </summary>
/// <typeparam name="TRequest">What is asked of this kind of job, with what planning adds to it.</typeparam>
/// <typeparam name="TCounts">What this kind of job counts.</typeparam>
internal sealed record Job<TRequest, TCounts>
    where TCounts : class, ICounts<TCounts>, new()
{
    public required Guid Id { get; init; }

    public Guid Pk => Id;

    /// <summary>The name of its <see cref="IJobKind{TRequest,TCounts}"/>.</summary>
    public required string Type { get; init; }

    public int SchemaVersion { get; } = DocumentJson.SchemaVersion;

    public JobStatus Status { get; init; }

    public required TRequest Request { get; init; }

    public required string StartedBy { get; init; }

    public bool StartedByVerified { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public DateTimeOffset? CancelRequestedAt { get; init; }

    /// <summary>How many items there are to handle, as far as planning knows.</summary>
    public int Due { get; init; }

    /// <summary>What was done; once it has ended, the whole of it.</summary>
    public JobTally<TCounts> Tally { get; init; } = new();

    public JobError? Error { get; init; }

    [JsonIgnore]
    public bool HasEnded => Status is not (JobStatus.NotStarted or JobStatus.Running);

    /// <summary>0 to 100; 100 only when it has ended.</summary>
    [JsonIgnore]
    public int PercentComplete => HasEnded ? 100 : Due == 0 ? 0 : (int)Math.Min(99, 100L * Tally.Done / Due);

    public Actor Actor() => new(StartedBy, StartedByVerified);
}
