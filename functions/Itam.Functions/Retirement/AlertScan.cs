using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Retirement;

/// <summary>One asset that a scan could not look at, and why. The next scan tries it again.</summary>
internal sealed record ScanFailure(Guid AssetId, string Code, string Message);

/// <summary>A scan for retirement alerts: how far it is, and in numbers what came of it.</summary>
internal sealed record AlertScan : IJobDocument<AlertScan>
{
    /// <summary>Failures beyond this many are only counted.</summary>
    public const int MostFailures = 100;

    public static string TypeName => "alertScan";

    public required Guid Id { get; init; }

    public Guid Pk => Id;

    public string Type { get; } = TypeName;

    public int SchemaVersion { get; } = DocumentJson.SchemaVersion;

    public JobStatus Status { get; init; }

    public required string StartedBy { get; init; }

    public bool StartedByVerified { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public int PercentComplete { get; init; }

    /// <summary>The day as of which it scans, once it has started.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Assets at which there was something to look.</summary>
    public int AssetsDue { get; init; }

    public int AssetsScanned { get; init; }

    public int AssetsFailed { get; init; }

    public int AlertsRaised { get; init; }

    /// <summary>Alerts that are open again: their snooze ended, or what resolved them was undone.</summary>
    public int AlertsReopened { get; init; }

    public int AlertsResolved { get; init; }

    public IReadOnlyList<ScanFailure> Failures { get; init; } = [];

    public JobError? Error { get; init; }

    public static AlertScan New(DateTimeOffset now, Actor actor) => new()
    {
        Id = RepeatableRequest.NewId(now),
        StartedBy = actor.Name,
        StartedByVerified = actor.Verified,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public Actor Actor() => new(StartedBy, StartedByVerified);

    public AlertScan HeardOf(DateTimeOffset now) => this with { UpdatedAt = now };
}
