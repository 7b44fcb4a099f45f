using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Depreciation;

/// <summary>A book of an asset that a run could not post, and why. The next run tries it again.</summary>
internal sealed record RunFailure(Guid AssetId, string Book, string Code, string Message);

/// <summary>A run of the month posting: what was asked for, how far it is, what came of it. An asset counts once for each of its books.</summary>
internal sealed record DepreciationRun : IJobDocument<DepreciationRun>
{
    /// <summary>Failures beyond this many are only counted.</summary>
    public const int MostFailures = 100;

    public static string TypeName => "depreciationRun";

    public required Guid Id { get; init; }

    public Guid Pk => Id;

    public string Type { get; } = TypeName;

    public int SchemaVersion { get; } = DocumentJson.SchemaVersion;

    public JobStatus Status { get; init; }

    /// <summary>Null: all of them.</summary>
    public string? Book { get; init; }

    /// <summary>The last month to post; null: the last one that ended when the run started.</summary>
    public YearMonth? Period { get; init; }

    /// <summary>Only counts what would be posted.</summary>
    public bool DryRun { get; init; }

    public required string StartedBy { get; init; }

    public bool StartedByVerified { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public int PercentComplete { get; init; }

    /// <summary>Up to which month it posts, once it has started.</summary>
    public YearMonth? Through { get; init; }

    /// <summary>The months of the oldest and the newest entry.</summary>
    public YearMonth? FirstPeriod { get; init; }

    public YearMonth? LastPeriod { get; init; }

    /// <summary>Assets that had a month to post when the run started.</summary>
    public int AssetsDue { get; init; }

    /// <summary>Assets for which this run made entries.</summary>
    public int AssetsPosted { get; init; }

    public int EntriesPosted { get; init; }

    public int AssetsFailed { get; init; }

    /// <summary>Assets with months that are left, because what they produced in them is not reported yet. There is nothing wrong with them.</summary>
    public int AssetsWaiting { get; init; }

    public IReadOnlyList<RunFailure> Failures { get; init; } = [];

    public JobError? Error { get; init; }

    public Actor Actor() => new(StartedBy, StartedByVerified);

    public DepreciationRun HeardOf(DateTimeOffset now) => this with { UpdatedAt = now };

    public static DepreciationRun New(DateTimeOffset now, Actor actor, string? book = null, YearMonth? period = null, bool dryRun = false) => new()
    {
        Id = RepeatableRequest.NewId(now),
        Book = book,
        Period = period,
        DryRun = dryRun,
        StartedBy = actor.Name,
        StartedByVerified = actor.Verified,
        CreatedAt = now,
        UpdatedAt = now,
    };
}
