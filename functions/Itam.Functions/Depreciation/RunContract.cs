using System.Text.Json;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Depreciation;

/// <summary>A run as it goes over the wire.</summary>
internal static class RunContract
{
    public static void Write(Utf8JsonWriter writer, Stored<DepreciationRun> stored)
    {
        var run = stored.Value;
        JsonSerializer.Serialize(
            writer,
            new
            {
                run.Id,
                run.Status,
                run.PercentComplete,
                run.Book,
                run.Period,
                run.Through,
                run.DryRun,
                run.AssetsDue,
                run.AssetsPosted,
                run.EntriesPosted,
                run.AssetsFailed,
                run.AssetsWaiting,
                run.FirstPeriod,
                run.LastPeriod,
                run.Failures,
                run.Error,
                run.StartedBy,
                run.CreatedAt,
                run.StartedAt,
                run.FinishedAt,
                Etag = stored.ETag,
            },
            ItamJson.Options);
    }
}
