using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;
using Itam.Functions.Tests.Platform.Jobs;

namespace Itam.Functions.Tests.Retirement;

/// <summary>Assets that come to an end, scans and alerts, as the tests of this feature speak of them.</summary>
internal static class Alerts
{
    /// <summary>The day on which the clock of the tests starts.</summary>
    public static readonly DateOnly Today = DateOnly.FromDateTime(RunningApp.Start.UtcDateTime);

    public static string Day(int daysAhead) => Today.AddDays(daysAhead).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<Answer> AddAssetAsync(this RunningApp app, object days, string? tag = null)
    {
        Dictionary<string, object?> body = new(StringComparer.Ordinal) { ["name"] = "Server", ["category"] = "server", ["receivedDate"] = "2026-01-15", ["assetTag"] = tag };
        foreach (var day in JsonSerializer.SerializeToElement(days).EnumerateObject())
        {
            body[day.Name] = day.Value.ValueKind == JsonValueKind.Number ? Day(day.Value.GetInt32()) : day.Value;
        }

        var created = await app.PostAsync("assets", body);
        Assert.True(created.Status == HttpStatusCode.Created, created.Text);
        return created;
    }

    /// <summary>Scans to the end; the job.</summary>
    public static async Task<Answer> ScanAsync(this RunningApp app)
    {
        var scan = await app.RunJobAsync("alerts/scans", null);
        Assert.True(scan["status"].GetString() == "succeeded", scan.Text);
        return scan;
    }

    /// <summary>The alerts of an asset as <c>kind threshold status</c>, what is due first before the rest.</summary>
    public static async Task<string[]> AlertsOfAsync(this RunningApp app, string assetId) =>
        [.. (await app.ListAsync($"alerts?assetId={assetId}")).Select(Line).Order(StringComparer.Ordinal)];

    public static string Line(JsonElement alert) =>
        $"{alert.GetProperty("kind").GetString()} {alert.GetProperty("threshold").GetInt32()} {alert.GetProperty("status").GetString()}";

    /// <summary>Raises the one alert of a new asset.</summary>
    public static async Task<JsonElement> RaiseAsync(this RunningApp app, int daysAhead = 20)
    {
        var asset = await app.AddAssetAsync(new { warrantyEnd = daysAhead });
        await app.ScanAsync();
        return (await app.ListAsync($"alerts?assetId={asset.Id}")).Single();
    }

    public static Task<Answer> ActAsync(this RunningApp app, JsonElement alert, string action, object? body, string? etag = "*") =>
        app.PostAsync($"alerts/{alert.GetProperty("id").GetString()}/{action}", body, etag is null ? [] : [("If-Match", etag)]);
}
