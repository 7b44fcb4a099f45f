using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Costs;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Depreciation;

/// <summary>Assets that cost another currency than their book is in.</summary>
public sealed class CurrencyOfBooksTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task An_asset_without_a_rate_fails_the_run_and_is_posted_by_the_next_once_there_is_one()
    {
        await using var other = new RunningApp();
        await other.InitializeAsync();
        var asset = await other.AddAssetAsync("2026-09-10", currency: "USD");

        var failed = await other.PostMonthsAsync();
        var waiting = await other.GetAsync($"assets/{asset.Id}/books/corporate");
        var view = await other.GetAsync($"assets/{asset.Id}/depreciation");
        await other.RateAsync("USD", "2026-09-10", 0.5m);
        var posted = await other.PostMonthsAsync();

        var failure = Assert.Single(failed["failures"].EnumerateArray());
        Assert.Equal((asset.Id, "corporate", "rateMissing"), (failure.GetProperty("assetId").GetString(), failure.GetProperty("book").GetString(), failure.GetProperty("code").GetString()));
        Assert.Contains("USD on 2026-09-10", failure.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(("rateMissing", "2026-09"), (waiting["problem"].GetString(), waiting["nextPeriod"].GetString()));
        Assert.Equal((HttpStatusCode.Conflict, "rateMissing", "2026-09-10"), (view.Status, view.Code, view["missing"][0].GetProperty("date").GetString()));
        Assert.Equal(0, posted["assetsFailed"].GetInt32());
        Assert.Equal(["2026-09 50 50", "2026-10 50 100"], await other.EntriesOfAsync(asset.Id));
        Assert.Equal("EUR", (await other.ListAsync($"depreciation/ledger?assetId={asset.Id}"))[0].GetProperty("currency").GetString());
    }

    [Fact]
    public async Task What_is_posted_was_converted_once()
    {
        await app.RateAsync("USD", "2026-09-01", 0.5m);
        var asset = await app.AddAssetAsync("2026-09-01", currency: "USD");
        await app.PostMonthsAsync(new { period = "2026-09" });

        await app.RateAsync("USD", "2026-09-01", 0.9m);
        await app.PatchAsync($"assets/{asset.Id}", new { purchaseCost = 7100, salvageValue = 100 }, "*");
        var set = await app.GetAsync($"assets/{asset.Id}/books/corporate");
        await app.PostMonthsAsync();

        Assert.Equal((3550m, 50m, 0.5m), (set["cost"].GetDecimal(), set["salvageValue"].GetDecimal(), set["rate"].GetDecimal()));
        Assert.Equal(["2026-09 50 50", "2026-10 98.57 148.57"], await app.EntriesOfAsync(asset.Id));
        Assert.Equal("currencyPosted", (await app.PatchAsync($"assets/{asset.Id}", new { currency = "EUR" }, "*")).Code);
    }

    [Fact]
    public async Task Neither_currency_has_to_be_the_base()
    {
        await app.PutAsync("depreciation/books/swiss", new { currency = "CHF" });
        var asset = await app.AddAssetAsync("2026-09-02", currency: "GBP");

        var made = await app.PutAsync($"assets/{asset.Id}/books/swiss", new { salvageAmount = 120 });
        await app.RateAsync("GBP", "2026-09-02", 1.2m);
        await app.RateAsync("CHF", "2026-09-02", 0.8m);
        var run = await app.PostMonthsAsync(new { book = "swiss" });
        var set = await app.GetAsync($"assets/{asset.Id}/books/swiss");

        Assert.Equal((HttpStatusCode.Created, "rateMissing", "2026-09"), (made.Status, made["problem"].GetString(), made["nextPeriod"].GetString()));
        Assert.Equal(1, run["assetsPosted"].GetInt32());
        Assert.Equal((5400m, 1.5m, 120m, 293.34m), (set["cost"].GetDecimal(), set["rate"].GetDecimal(), set["salvageValue"].GetDecimal(), set["accumulated"].GetDecimal()));
    }

    [Fact]
    public async Task Proceeds_are_converted_at_the_rate_of_the_disposal_and_without_one_nothing_leaves()
    {
        await app.RateAsync("USD", "2026-09-03", 0.5m);
        var asset = await app.AddAssetAsync("2026-09-03", currency: "USD");

        var refused = await app.PostAsync(
            $"assets/{asset.Id}/transitions", new { to = "retired", substatus = "sold", disposal = new { date = "2026-10-31", proceeds = 1000 } }, ("If-Match", "*"));
        await app.RateAsync("USD", "2026-10-31", 0.8m);
        await app.RetireAsync(asset.Id, new { date = "2026-10-31", proceeds = 1000 }, "sold");
        await app.RateAsync("USD", "2026-10-31", 0.9m);
        await app.PatchAsync($"assets/{asset.Id}", new { category = "another" }, "*");

        Assert.Equal((HttpStatusCode.Conflict, "rateMissing"), (refused.Status, refused.Code));
        Assert.Equal("USD 2026-10-31", refused["missing"].EnumerateArray().Select(day => $"{day.GetProperty("currency").GetString()} {day.GetProperty("date").GetString()}").Single());
        Assert.Equal(["depreciation 2026-09 50 1750", "depreciation 2026-10 50 1700", "disposal 2026-10 1700 0 800 -900"], await app.PostedAsync(asset.Id));
    }

    [Fact]
    public async Task An_asset_whose_book_could_not_be_opened_leaves_with_its_months_once_there_is_a_rate()
    {
        var asset = await app.AddAssetAsync("2026-07-07", currency: "CAD");

        var refused = await app.PostAsync($"assets/{asset.Id}/transitions", new { to = "retired", substatus = "obsolete", disposal = new { date = "2026-09-30" } }, ("If-Match", "*"));
        await app.RateAsync("CAD", "2026-07-07", 0.5m);
        await app.RetireAsync(asset.Id, new { date = "2026-09-30" });

        Assert.Equal("rateMissing", refused.Code);
        Assert.Equal(
            ["depreciation 2026-07 50 1750", "depreciation 2026-08 50 1700", "depreciation 2026-09 50 1650", "disposal 2026-09 1650 0 0 -1650"], await app.PostedAsync(asset.Id));
    }

    [Fact]
    public async Task A_book_that_waits_for_a_rate_is_given_up_when_there_is_nothing_to_depreciate_any_more()
    {
        await using var other = new RunningApp();
        await other.InitializeAsync();
        var asset = await other.AddAssetAsync("2026-09-10", currency: "USD");
        var second = await other.AddAssetAsync("2026-09-10", currency: "USD");

        await other.PatchAsync($"assets/{asset.Id}", new { purchaseCost = (decimal?)null }, "*");
        await other.PatchAsync($"assets/{second.Id}", new { currency = "EUR" }, "*");
        var run = await other.PostMonthsAsync();

        Assert.Equal((0, 2), (run["assetsFailed"].GetInt32(), run["entriesPosted"].GetInt32()));
        Assert.Equal(JsonValueKind.Null, (await other.GetAsync($"assets/{asset.Id}/books/corporate"))["nextPeriod"].ValueKind);
        Assert.Equal(["2026-09 100 100", "2026-10 100 200"], await other.EntriesOfAsync(second.Id));
    }

    [Fact]
    public async Task The_residual_value_is_in_the_currency_of_the_asset()
    {
        await app.RateAsync("USD", "2026-09-04", 0.5m);
        var asset = await app.AddAssetAsync("2026-09-04", currency: "USD");
        var late = await app.AddAssetAsync("2026-09-05", currency: "USD");
        await app.PostMonthsAsync();

        var tco = await app.GetAsync($"assets/{asset.Id}/tco?asOf=2026-10-31");
        var missing = await app.GetAsync($"assets/{late.Id}/tco?asOf=2026-10-31");

        Assert.Equal(("USD", 3600m, 3400m), (tco["currency"].GetString(), tco["total"].GetDecimal(), tco["residualValue"].GetDecimal()));
        Assert.Equal((HttpStatusCode.Conflict, "rateMissing", "2026-09-05"), (missing.Status, missing.Code, missing["missing"][0].GetProperty("date").GetString()));
    }
}
