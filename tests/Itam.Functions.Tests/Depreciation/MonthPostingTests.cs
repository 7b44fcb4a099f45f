using System.Net;
using System.Text.Json.Nodes;
using Itam.Functions.Tests.Costs;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Depreciation;

public sealed class MonthPostingTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Every_month_that_has_ended_is_posted_and_a_second_run_posts_nothing()
    {
        var asset = await app.AddAssetAsync("2026-08-15", costCentre: "CC-1");

        var run = await app.PostMonthsAsync();
        string[] posted = ["2026-08 100 100", "2026-09 100 200", "2026-10 100 300"];
        Assert.Equal(posted, await app.EntriesOfAsync(asset.Id));
        Assert.Equal(("succeeded", "2026-10", 100), (run["status"].GetString(), run["through"].GetString(), run["percentComplete"].GetInt32()));

        var again = await app.PostMonthsAsync();
        Assert.Equal(posted, await app.EntriesOfAsync(asset.Id));
        Assert.Equal((0, 0), (again["entriesPosted"].GetInt32(), again["assetsFailed"].GetInt32()));

        var entry = (await app.ListAsync($"depreciation/ledger?assetId={asset.Id}"))[0];
        Assert.Equal("depreciation", entry.GetProperty("kind").GetString());
        Assert.Equal("corporate", entry.GetProperty("book").GetString());
        Assert.Equal("EUR", entry.GetProperty("currency").GetString());
        Assert.Equal("CC-1", entry.GetProperty("costCentre").GetString());
        Assert.Equal("server", entry.GetProperty("category").GetString());
        Assert.Equal(3500m, entry.GetProperty("bookValue").GetDecimal());
        Assert.Equal(asset["assetTag"].GetString(), entry.GetProperty("assetTag").GetString());
        Assert.Equal(run.Id, entry.GetProperty("runId").GetString());
    }

    [Fact]
    public async Task What_is_not_in_service_or_not_ours_is_not_depreciated()
    {
        var onOrder = await app.PostAsync("assets", new { name = "S", category = "server", inServiceDate = "2026-01-01", purchaseCost = 100, currency = "EUR" });
        var leased = await app.AddAssetAsync("2026-01-01", acquisition: "lease");
        var free = await app.AddAssetAsync("2026-01-01", cost: 0);

        await app.PostMonthsAsync();

        Assert.Equal("onOrder", onOrder["status"].GetString());
        Assert.Empty(await app.EntriesOfAsync(onOrder.Id));
        Assert.Empty(await app.EntriesOfAsync(leased.Id));
        Assert.Empty(await app.EntriesOfAsync(free.Id));
    }

    [Fact]
    public async Task An_asset_that_arrives_is_depreciated_from_its_start()
    {
        var ordered = await app.PostAsync("assets", new { name = "S", category = "server", purchaseDate = "2026-09-01", purchaseCost = 3600, currency = "EUR" });
        await app.PostMonthsAsync();
        var arrived = await app.PostAsync($"assets/{ordered.Id}/transitions", new { to = "inStock" }, ("If-Match", ordered.ETag));
        Assert.Equal(HttpStatusCode.OK, arrived.Status);

        await app.PostMonthsAsync();

        Assert.Equal(["2026-09 100 100", "2026-10 100 200"], await app.EntriesOfAsync(ordered.Id));
    }

    [Fact]
    public async Task A_changed_cost_moves_only_the_months_that_remain()
    {
        var asset = await app.AddAssetAsync("2026-01-01", cost: 1200, life: 12);
        await app.PostMonthsAsync();
        var before = await app.EntriesOfAsync(asset.Id);

        Assert.Equal(HttpStatusCode.OK, (await app.PatchAsync($"assets/{asset.Id}", new { purchaseCost = 1400 }, asset.ETag)).Status);
        await app.PostMonthsAsync();

        Assert.Equal(10, before.Length);
        Assert.Equal(before, await app.EntriesOfAsync(asset.Id));
        var depreciation = await app.GetAsync($"assets/{asset.Id}/depreciation");
        Assert.Equal([200m, 200m], depreciation["schedule"].EnumerateArray().Select(row => row.GetProperty("amount").GetDecimal()));
        Assert.Equal(400m, depreciation["bookValue"].GetDecimal());
    }

    [Theory]
    [InlineData("""{ "purchaseCost": null }""", """{ "purchaseCost": 1200 }""")]
    [InlineData("""{ "acquisition": "lease" }""", """{ "acquisition": "purchase" }""")]
    [InlineData("""{ "purchaseCost": 100 }""", """{ "purchaseCost": 1200 }""")]
    public async Task A_change_that_is_taken_back_before_the_next_run_leaves_no_trace(string change, string back)
    {
        var asset = await app.AddAssetAsync("2026-01-10", cost: 1200, life: 12);
        await app.PostMonthsAsync(new { period = "2026-06" });

        var changed = await app.PatchAsync($"assets/{asset.Id}", JsonNode.Parse(change)!, asset.ETag);
        Assert.Equal(HttpStatusCode.OK, (await app.PatchAsync($"assets/{asset.Id}", JsonNode.Parse(back)!, changed.ETag)).Status);
        await app.PostMonthsAsync();

        Assert.Equal(["2026-07 100 700", "2026-08 100 800", "2026-09 100 900", "2026-10 100 1000"], (await app.EntriesOfAsync(asset.Id))[6..]);
    }

    [Theory]
    [InlineData("""{ "purchaseCost": null, "currency": null }""")]
    [InlineData("""{ "acquisition": "lease" }""")]
    public async Task What_was_posted_can_still_be_read_once_the_asset_has_no_cost_or_is_not_ours(string change)
    {
        var asset = await app.AddAssetAsync("2026-08-10", cost: 1200, life: 12);
        await app.PostMonthsAsync();
        var before = await app.GetAsync($"assets/{asset.Id}/depreciation");

        var changed = await app.PatchAsync($"assets/{asset.Id}", JsonNode.Parse(change)!, asset.ETag);
        var after = await app.GetAsync($"assets/{asset.Id}/depreciation");
        var later = await app.GetAsync($"assets/{asset.Id}/depreciation?asOf=2040-01-01");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (changed.Status, after.Status));
        Assert.Equal(before["entries"].GetRawText(), after["entries"].GetRawText());
        Assert.Empty(after["schedule"].EnumerateArray());
        Assert.Equal(("EUR", 1200m), (after["currency"].GetString(), after["cost"].GetDecimal()));
        Assert.All([after, later], view => Assert.Equal((300m, 900m), (view["accumulated"].GetDecimal(), view["bookValue"].GetDecimal())));
    }

    [Fact]
    public async Task A_cost_below_what_is_posted_is_corrected_once_and_the_book_value_never_falls_below_salvage()
    {
        var asset = await app.AddAssetAsync("2026-01-10", cost: 1200, life: 12);
        await app.PostMonthsAsync(new { period = "2026-06" });
        var posted = await app.EntriesOfAsync(asset.Id);

        var lowered = await app.PatchAsync($"assets/{asset.Id}", new { purchaseCost = 300, salvageValue = 50 }, asset.ETag);
        var before = await app.GetAsync($"assets/{asset.Id}/depreciation");
        await app.PostMonthsAsync();
        await app.PostMonthsAsync();
        var after = await app.GetAsync($"assets/{asset.Id}/depreciation");

        string[] expected = [.. posted, "2026-07 -350 250"];
        Assert.Equal(expected, await app.EntriesOfAsync(asset.Id));
        Assert.Equal("correction", after["entries"][6].GetProperty("kind").GetString());
        Assert.Equal(-350m, Assert.Single(before["schedule"].EnumerateArray()).GetProperty("amount").GetDecimal());
        Assert.All([before, after], view => Assert.Equal((250m, 50m), (view["accumulated"].GetDecimal(), view["bookValue"].GetDecimal())));
        Assert.Equal(600m, (await app.GetAsync($"assets/{asset.Id}/depreciation?asOf=2026-06-30"))["bookValue"].GetDecimal());

        await app.PatchAsync($"assets/{asset.Id}", new { purchaseCost = 500 }, lowered.ETag);
        var raised = await app.GetAsync($"assets/{asset.Id}/depreciation");
        Assert.Equal([100m, 100m], raised["schedule"].EnumerateArray().Select(row => row.GetProperty("amount").GetDecimal()));
        Assert.Equal(250m, raised["bookValue"].GetDecimal());
    }

    [Fact]
    public async Task What_the_ledger_said_of_a_day_stays_when_cost_or_salvage_change_later()
    {
        var asset = await app.AddAssetAsync("2026-01-01");
        await app.PostMonthsAsync();
        var path = $"assets/{asset.Id}/depreciation?asOf=";
        var before = await app.GetAsync(path + "2026-06-30");

        await app.PatchAsync($"assets/{asset.Id}", new { purchaseCost = 500, salvageValue = 100 }, "*");

        Assert.Equal((600m, 3000m), ValuesOf(before));
        Assert.Equal((600m, 3000m), ValuesOf(await app.GetAsync(path + "2026-06-30")));
        Assert.Equal((1000m, 2600m), ValuesOf(await app.GetAsync(path + "2026-10-31")));
        Assert.Equal((400m, 100m), ValuesOf(await app.GetAsync(path + "2026-11-30")));

        static (decimal, decimal) ValuesOf(Answer answer) => (answer["accumulated"].GetDecimal(), answer["bookValue"].GetDecimal());
    }

    [Fact]
    public async Task More_months_than_one_batch_holds_are_caught_up_in_several()
    {
        var asset = await app.AddAssetAsync("2000-01-01", cost: 1200, life: 1200);

        await app.PostMonthsAsync();

        var entries = await app.EntriesOfAsync(asset.Id);
        Assert.Equal(322, entries.Length);
        Assert.Equal("2000-01 1 1", entries[0]);
        Assert.Equal("2026-10 1 322", entries[^1]);
    }

    [Fact]
    public async Task An_asset_that_cannot_be_posted_is_reported_and_does_not_stop_the_others()
    {
        await using var other = new RunningApp();
        await other.InitializeAsync();
        var good = await other.AddAssetAsync("2026-09-01");
        var bad = await other.AddAssetAsync("2026-09-01", currency: "USD");

        var run = await other.PostMonthsAsync();

        Assert.Equal(("succeededWithFailures", 1, 1), (run["status"].GetString(), run["assetsPosted"].GetInt32(), run["assetsFailed"].GetInt32()));
        var failure = Assert.Single(run["failures"].EnumerateArray());
        Assert.Equal((bad.Id, "rateMissing"), (failure.GetProperty("assetId").GetString(), failure.GetProperty("code").GetString()));
        Assert.Equal(2, (await other.EntriesOfAsync(good.Id)).Length);
        Assert.Empty(await other.EntriesOfAsync(bad.Id));
    }

    [Fact]
    public async Task The_currency_of_an_asset_is_free_until_something_is_posted()
    {
        await app.RateAsync("USD", "2026-09-01", 0.9m);
        var asset = await app.AddAssetAsync("2026-09-01");
        var dollars = await app.PatchAsync($"assets/{asset.Id}", new { currency = "USD" }, asset.ETag);
        await app.PostMonthsAsync();

        var refused = await app.PatchAsync($"assets/{asset.Id}", new { currency = "EUR", serialNumber = "S-1", manufacturer = "Currency" }, "*");
        var run = await app.PostMonthsAsync();

        Assert.Equal(HttpStatusCode.OK, dollars.Status);
        Assert.Equal((HttpStatusCode.Conflict, "currencyPosted"), (refused.Status, refused.Code));
        Assert.Equal(["currency:currencyPosted"], refused.Faults);
        Assert.Equal((dollars.ETag, "USD"), ((await app.GetAsync($"assets/{asset.Id}")).ETag, dollars["currency"].GetString()));
        Assert.Equal(0, run["assetsFailed"].GetInt32());

        // what the refused change would have reserved is still free
        var other = await app.PostAsync("assets", new { name = "S", category = "server", serialNumber = "S-1", manufacturer = "Currency" });
        Assert.Equal(HttpStatusCode.Created, other.Status);
    }

    [Fact]
    public async Task The_book_value_is_known_for_any_day()
    {
        var asset = await app.AddAssetAsync("2026-08-15");
        await app.PostMonthsAsync();

        async Task<decimal> On(string day) => (await app.GetAsync($"assets/{asset.Id}/depreciation?asOf={day}"))["bookValue"].GetDecimal();

        Assert.Equal(3600m, await On("2026-08-30"));
        Assert.Equal(3500m, await On("2026-08-31"));
        Assert.Equal(3300m, await On("2026-11-29"));
        Assert.Equal(3200m, await On("2026-11-30"));
        Assert.Equal(0m, await On("2040-01-01"));
        Assert.Equal("notDepreciable", (await app.GetAsync($"assets/{(await app.AddAssetAsync("2026-01-01", acquisition: "rental")).Id}/depreciation")).Code);
    }

    [Fact]
    public async Task An_asset_with_entries_cannot_be_deleted()
    {
        var asset = await app.AddAssetAsync("2026-10-01");
        await app.PostMonthsAsync();

        Assert.Equal("assetNotDeletable", (await app.DeleteAsync($"assets/{asset.Id}", asset.ETag)).Code);
    }
}
