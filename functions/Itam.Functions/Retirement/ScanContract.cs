using System.Text.Json;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Retirement;

/// <summary>A scan as it goes over the wire.</summary>
internal static class ScanContract
{
    public static void Write(Utf8JsonWriter writer, Stored<AlertScan> stored)
    {
        var scan = stored.Value;
        JsonSerializer.Serialize(
            writer,
            new
            {
                scan.Id,
                scan.Status,
                scan.PercentComplete,
                scan.Day,
                scan.AssetsDue,
                scan.AssetsScanned,
                scan.AssetsFailed,
                scan.AlertsRaised,
                scan.AlertsReopened,
                scan.AlertsResolved,
                scan.Failures,
                scan.Error,
                scan.StartedBy,
                scan.CreatedAt,
                scan.StartedAt,
                scan.FinishedAt,
                Etag = stored.ETag,
            },
            ItamJson.Options);
    }
}
