using System.Text.Json;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Retirement;

/// <summary>A scan as it goes over the wire.</summary>
internal static class ScanContract
{
    public static void Write(Utf8JsonWriter writer, Stored<Job<ScanRequest, ScanCounts>> stored)
    {
        var scan = stored.Value;
        JsonSerializer.Serialize(
            writer,
            new
            {
                scan.Id,
                scan.Status,
                scan.PercentComplete,
                scan.Request.Day,
                scan.Request.AssetsDue,
                scan.Tally.Counts.AssetsScanned,
                AssetsFailed = scan.Tally.Failed,
                scan.Tally.Counts.AlertsRaised,
                scan.Tally.Counts.AlertsReopened,
                scan.Tally.Counts.AlertsResolved,
                Failures = scan.Tally.Failures.Select(failure => new { RetirementScan.AssetAndAlert(failure.Item).AssetId, failure.Code, failure.Message }),
                scan.Error,
                scan.StartedBy,
                scan.CreatedAt,
                scan.StartedAt,
                scan.FinishedAt,
                scan.CancelRequestedAt,
                Etag = stored.ETag,
            },
            ItamJson.Options);
    }
}
