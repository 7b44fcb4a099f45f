using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Depreciation;

/// <summary>What assets produced, and the depreciation by it.</summary>
public sealed class UsageTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_report_is_made_replaced_and_listed()
    {
        var asset = await app.AddAssetAsync("2026-08-01");
        var path = $"assets/{asset.Id}/usage";

        var made = await app.PostAsync(path, new { period = "2026-08", units = 120.5 }, ("X-Itam-Actor", "kim"));
        var same = await app.PostAsync(path, new { period = "2026-08", units = 120.50m });
        var replaced = await app.PostAsync(path, new { period = "2026-08", units = 130 }, ("X-Itam-Actor", "lee"));
        await app.PostAsync(path, new { period = "2026-11", units = 0 });

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.EndsWith($"/api/{path}/2026-08", made.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(("2026-08", 120.5m, asset.Id), (made["period"].GetString(), made["units"].GetDecimal(), made["assetId"].GetString()));
        Assert.Equal((HttpStatusCode.OK, made.ETag), (same.Status, same.ETag));
        Assert.Equal((HttpStatusCode.OK, 130m, "kim", "lee"), (replaced.Status, replaced["units"].GetDecimal(), replaced["createdBy"].GetString(), replaced["updatedBy"].GetString()));
        Assert.Equal(replaced.Text, (await app.GetAsync($"{path}/2026-08")).Text);
        Assert.Equal(["2026-08 130", "2026-11 0"], (await app.ListAsync($"{path}?maxPageSize=1")).Select(report => $"{report.GetProperty("period").GetString()} {report.GetProperty("units").GetRawText()}"));
        Assert.Equal((HttpStatusCode.NotFound, "usageNotFound"), await app.GetAsync($"{path}/2026-09") is var none ? (none.Status, none.Code) : default);

        var history = await app.ListAsync($"assets/{asset.Id}/history");
        Assert.Equal(["usageReported", "usageReported", "usageReported", "created"], history.Select(change => change.GetProperty("action").GetString()));
        Assert.Equal("""{"field":"usage.2026-08.units","before":120.5,"after":130}""", history[1].GetProperty("changes")[0].GetRawText());
    }

    [Fact]
    public async Task Every_fault_of_a_report_is_told_at_once()
    {
        var asset = await app.AddAssetAsync("2026-08-01");

        var refused = await app.PostAsync($"assets/{asset.Id}/usage?x=1", new { period = "2026-12", units = -1, colour = "red" });

        Assert.Equal(["colour:unknown", "period:outOfRange", "units:outOfRange", "x:unknown"], refused.Faults);
        Assert.Equal(["period:required", "units:required"], (await app.PostAsync($"assets/{asset.Id}/usage", new { })).Faults);
        Assert.Equal(["period:wrongType", "units:tooManyDecimals"], (await app.PostAsync($"assets/{asset.Id}/usage", new { period = "2026", units = 0.0001m })).Faults);
        Assert.Equal(["units:outOfRange"], (await app.PostAsync($"assets/{asset.Id}/usage", new { period = "2026-10", units = 1_000_000_001 })).Faults);
        Assert.Equal("assetNotFound", (await app.PostAsync($"assets/{Guid.Empty}/usage", new { period = "2026-10", units = 1 })).Code);
        Assert.Equal("assetNotFound", (await app.GetAsync($"assets/{Guid.Empty}/usage")).Code);
    }

    [Fact]
    public async Task An_asset_is_depreciated_by_what_it_produced_and_waits_for_what_is_not_reported()
    {
        await using var other = await StartAsync();
        var asset = await other.AddAssetAsync("2026-08-01", policy: "printer");
        await ReportAsync(other, asset.Id, "2026-08", 100);
        await ReportAsync(other, asset.Id, "2026-09", 50);

        var run = await other.PostMonthsAsync();
        Assert.Equal(("succeeded", 0, 1, 2), (run["status"].GetString(), run["assetsFailed"].GetInt32(), run["assetsWaiting"].GetInt32(), run["entriesPosted"].GetInt32()));
        Assert.Equal(["2026-08 360 360", "2026-09 180 540"], await other.EntriesOfAsync(asset.Id));
        var again = await other.PostMonthsAsync();
        Assert.Equal((1, 0), (again["assetsWaiting"].GetInt32(), again["entriesPosted"].GetInt32()));

        // A month that is posted stays; what was reported for it too late is charged with the next.
        await ReportAsync(other, asset.Id, "2026-08", 150);
        await ReportAsync(other, asset.Id, "2026-10", 200);
        var last = await other.PostMonthsAsync();
        Assert.Equal((0, 1), (last["assetsWaiting"].GetInt32(), last["entriesPosted"].GetInt32()));
        Assert.Equal(["2026-08 360 360", "2026-09 180 540", "2026-10 900 1440"], await other.EntriesOfAsync(asset.Id));
        var depreciation = await other.GetAsync($"assets/{asset.Id}/depreciation");
        Assert.Equal(("unitsOfProduction", JsonValueKind.Null), (depreciation["method"].GetString(), depreciation["usefulLifeMonths"].ValueKind));

        await ReportAsync(other, asset.Id, "2026-11", 10);
        await other.RetireAsync(asset.Id, new { date = "2026-11-20" });
        Assert.Equal(["depreciation 2026-11 36 2124", "disposal 2026-11 2124 0 0 -2124"], (await other.PostedAsync(asset.Id))[^2..]);
    }

    [Fact]
    public async Task Reports_that_meet_runs_are_all_charged_in_the_end()
    {
        await using var other = await StartAsync();
        List<string> assets = [];
        for (var i = 0; i < 8; i++)
        {
            assets.Add((await other.AddAssetAsync("2026-05-01", policy: "printer")).Id);
        }

        var runs = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => other.PostMonthsAsync()));
        await Task.WhenAll(assets.SelectMany(id => Enumerable.Range(5, 6).Select(month => ReportAsync(other, id, $"2026-{month:D2}", 10 * month))));
        Assert.All(await runs, run => Assert.Equal(0, run["assetsFailed"].GetInt32()));
        other.Time.Advance(TimeSpan.FromDays(8));
        foreach (var id in assets)
        {
            await ReportAsync(other, id, "2026-11", 0);
        }

        await other.PostMonthsAsync();

        foreach (var id in assets)
        {
            var entries = await other.ListAsync($"depreciation/ledger?assetId={id}");
            var sum = 0m;
            Assert.All(entries, entry => Assert.Equal(sum += entry.GetProperty("amount").GetDecimal(), entry.GetProperty("accumulated").GetDecimal()));
            Assert.Equal(0.45m * 3600, sum);
            Assert.Equal(entries.Count, entries.Select(entry => entry.GetProperty("period").GetString()).Distinct(StringComparer.Ordinal).Count());
        }
    }

    private static async Task<RunningApp> StartAsync()
    {
        var other = new RunningApp();
        await other.InitializeAsync();
        var made = await other.PutAsync("depreciation/policies/printer", new { method = "unitsOfProduction", totalUnits = 1000 });
        Assert.True(made.Status == HttpStatusCode.Created, made.Text);
        return other;
    }

    private static async Task ReportAsync(RunningApp app, string asset, string period, decimal units)
    {
        var reported = await app.PostAsync($"assets/{asset}/usage", new { period, units });
        Assert.True(reported.Status is HttpStatusCode.Created or HttpStatusCode.OK, reported.Text);
    }
}
