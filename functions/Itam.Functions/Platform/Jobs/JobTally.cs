using System.Numerics;

namespace Itam.Functions.Platform.Jobs;

/// <summary>The numbers that a kind of job counts. Those of two parts of a job add up to those of both, in whatever order.</summary>
internal interface ICounts<TSelf> : IAdditionOperators<TSelf, TSelf, TSelf>
    where TSelf : ICounts<TSelf>;

/// <summary>An item that could not be handled, and why.</summary>
/// <param name="Item">Its <see cref="JobItem.Key"/>.</param>
internal sealed record JobFailure(string Item, string Code, string Message);

/// <summary>What has become of the items of a shard or of a job.</summary>
internal sealed record JobTally<TCounts>
    where TCounts : class, ICounts<TCounts>, new()
{
    /// <summary>Failures beyond this many are only counted.</summary>
    public const int MaxFailures = 100;

    /// <summary>Items handled, those that failed included.</summary>
    public int Done { get; init; }

    public int Failed { get; init; }

    public TCounts Counts { get; init; } = new();

    public IReadOnlyList<JobFailure> Failures { get; init; } = [];

    public JobTally<TCounts> Add(TCounts counts) => this with { Done = Done + 1, Counts = Counts + counts };

    public JobTally<TCounts> Add(JobFailure failure) => this with
    {
        Done = Done + 1,
        Failed = Failed + 1,
        Failures = Failures.Count < MaxFailures ? [.. Failures, failure] : Failures,
    };

    public JobTally<TCounts> Add(JobTally<TCounts> other) => new()
    {
        Done = Done + other.Done,
        Failed = Failed + other.Failed,
        Counts = Counts + other.Counts,
        Failures = other.Failures.Count == 0 || Failures.Count >= MaxFailures ? Failures : [.. Failures.Concat(other.Failures).Take(MaxFailures)],
    };
}
