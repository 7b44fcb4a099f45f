using System.Text.Json;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Depreciation;

/// <summary>A run as it goes over the wire.</summary>
internal static class RunContract
{
    /// <summary>The columns of a list as CSV.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "id", "status", "percentComplete", "book", "period", "through", "dryRun", "assetsDue", "assetsPosted", "entriesPosted", "assetsFailed", "assetsWaiting",
        "firstPeriod", "lastPeriod", "failures", "error.code", "error.message", "startedBy", "createdAt", "startedAt", "finishedAt", "cancelRequestedAt",
    ];

    public static void Write(Utf8JsonWriter writer, Stored<Job<RunRequest, PostingCounts>> stored)
    {
        var run = stored.Value;
        JsonSerializer.Serialize(
            writer,
            new
            {
                run.Id,
                run.Status,
                run.PercentComplete,
                run.Request.Book,
                run.Request.Period,
                run.Request.Through,
                run.Request.DryRun,
                AssetsDue = run.Due,
                run.Tally.Counts.AssetsPosted,
                run.Tally.Counts.EntriesPosted,
                AssetsFailed = run.Tally.Failed,
                run.Tally.Counts.AssetsWaiting,
                run.Tally.Counts.FirstPeriod,
                run.Tally.Counts.LastPeriod,
                Failures = run.Tally.Failures.Select(Failure),
                run.Error,
                run.StartedBy,
                run.CreatedAt,
                run.StartedAt,
                run.FinishedAt,
                run.CancelRequestedAt,
                Etag = stored.ETag,
            },
            ItamJson.Options);
    }

    private static object Failure(JobFailure failure)
    {
        var (assetId, book) = PostingRun.AssetAndBook(failure.Item);
        return new { assetId, book, failure.Code, failure.Message };
    }
}
