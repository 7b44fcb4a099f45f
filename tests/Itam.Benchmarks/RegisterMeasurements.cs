using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Itam.Benchmarks;

/// <summary>The asset register of a large company: 100,000 assets, made by bulk calls, then read.</summary>
internal static class RegisterMeasurements
{
    private const int Assets = 100_000;
    private const int PerCall = 1_000;

    public static async Task RunAsync(AppProcess app)
    {
        var id = await FillAsync(app);
        await Measurements.PointReadAsync(app, id);
        await PageAsync(app, "assets?maxPageSize=50&status=inStock&category=laptop&orderBy=name", "filtered page of 50, by name");
        await PageAsync(app, "assets?maxPageSize=50&location=Site 7", "filtered page of 50, by location");
        var summary = await Load.RunAsync(1, 5, _ => app.Http.GetByteArrayAsync("assets/summary?by=location"));
        Measurements.Report("summary by location", summary);
        var clock = Stopwatch.StartNew();
        using var csv = new HttpRequestMessage(HttpMethod.Get, "assets") { Headers = { { "Accept", "text/csv" } } };
        using var export = await app.Http.SendAsync(csv, HttpCompletionOption.ResponseHeadersRead);
        await export.Content.CopyToAsync(Stream.Null);
        Measurements.Line($"CSV export: {Assets / clock.Elapsed.TotalSeconds:F0} assets/s, memory {app.Bytes / 1048576} MB");
    }

    private static async Task<string> FillAsync(AppProcess app)
    {
        var id = string.Empty;
        var clock = Stopwatch.StartNew();
        for (var from = 0; from < Assets; from += PerCall)
        {
            var items = Enumerable.Range(from, PerCall).Select(i => new
            {
                name = string.Create(CultureInfo.InvariantCulture, $"ThinkPad {i * 7919 % Assets:D6}"),
                category = i % 3 == 0 ? "laptop" : "desktop",
                manufacturer = "Lenovo",
                serialNumber = string.Create(CultureInfo.InvariantCulture, $"SN-{i}"),
                purchaseCost = 900 + (i % 100),
                currency = "EUR",
                receivedDate = i % 2 == 0 ? "2026-01-15" : null,
                location = string.Create(CultureInfo.InvariantCulture, $"Site {i % 50}"),
            });
            using var response = await app.Http.PostAsJsonAsync("assets/bulk", new { items });
            response.EnsureSuccessStatusCode();
            var outcomes = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("value");
            var failed = outcomes.EnumerateArray().Count(outcome => outcome.GetProperty("outcome").GetString() != "created");
            id = failed == 0 ? outcomes[0].GetProperty("id").GetString()! : throw new InvalidOperationException($"{failed} assets were not made.");
        }

        var perSecond = Assets / clock.Elapsed.TotalSeconds;
        Measurements.Line($"bulk create: {perSecond:F0} assets/s, each with a tag, a serial number, an event and a book, memory {app.Bytes / 1048576} MB");
        Measurements.Line($"  {perSecond / RawInserts.PerSecond(20_000, new string('x', 1500)):P1} of raw SQLite inserts");
        return id;
    }

    /// <summary>A page against bare Kestrel with the same bytes.</summary>
    private static async Task PageAsync(AppProcess app, string address, string what)
    {
        var bytes = await app.Http.GetByteArrayAsync(address);
        var ours = await Load.RunAsync(1, 500, _ => app.Http.GetByteArrayAsync(address));
        Measurements.Report(what, ours);
        var (kestrel, kestrelAddress) = await Floors.BareKestrelAsync(bytes);
        using var http = new HttpClient(new SocketsHttpHandler());
        var bare = await Load.RunAsync(1, 2_000, _ => http.GetByteArrayAsync(kestrelAddress));
        Measurements.Ratio("bare Kestrel", ours, bare.PerSecond);
        await Measurements.StopAsync(kestrel);
    }
}
