using System.Text.Json;
using Itam.Functions.Tests.Assets;
using Itam.Functions.Tests.Platform;
using static Itam.Functions.Tests.Costs.Spending;

namespace Itam.Functions.Tests.Costs;

public sealed class TotalCostTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task The_purchase_and_the_costs_up_to_the_day_add_up_by_kind_and_month_beside_the_book_value()
    {
        var asset = await app.AddAssetAsync(new
        {
            name = "Server",
            category = "server",
            purchaseCost = 3600m,
            currency = "EUR",
            purchaseDate = "2025-12-10",
            receivedDate = "2025-12-20",
            inServiceDate = "2026-01-01",
            usefulLifeMonths = 36,
        });
        await app.SpendAsync(asset.Id, "maintenance", 100, "EUR", "2026-02-01");
        await app.SpendAsync(asset.Id, "maintenance", 50.50m, "EUR", "2026-03-01");
        await app.SpendAsync(asset.Id, "energy", 10, "EUR", "2026-03-02");

        var tco = await app.GetAsync($"assets/{asset.Id}/tco?asOf=2026-03-01");

        Assert.Equal(
            """{"asOf":"2026-03-01","currency":"EUR","total":3750.5,"byKind":{"purchase":3600,"maintenance":150.5},"monthsInService":3,"perMonth":1250.17,"residualValue":3400}""",
            tco.Text.Replace(".50,", ".5,", StringComparison.Ordinal).Replace(".50}", ".5}", StringComparison.Ordinal));
        var bought = await app.GetAsync($"assets/{asset.Id}/tco?asOf=2025-12-10");
        Assert.Equal((3600m, 0, JsonValueKind.Null, 3600m), (bought["total"].GetDecimal(), bought["monthsInService"].GetInt32(), bought["perMonth"].ValueKind, bought["residualValue"].GetDecimal()));
        var before = await app.GetAsync($"assets/{asset.Id}/tco?asOf=2025-12-09");
        Assert.Equal((0m, JsonValueKind.Null, "{}"), (before["total"].GetDecimal(), before["residualValue"].ValueKind, before["byKind"].GetRawText()));
        Assert.Equal("2026-11-24", (await app.GetAsync($"assets/{asset.Id}/tco"))["asOf"].GetString());
    }

    [Fact]
    public async Task Costs_in_other_currencies_are_converted_at_the_rate_of_their_own_day_by_way_of_the_base()
    {
        var asset = await app.AddAssetAsync(new { name = "Server", category = "server", purchaseCost = 1000m, currency = "USD", purchaseDate = "2026-01-05" });
        await app.SpendAsync(asset.Id, "support", 100, "GBP", "2026-02-03");
        await app.SpendAsync(asset.Id, "energy", 90, "EUR", "2026-02-04");
        var missing = await app.GetAsync($"assets/{asset.Id}/tco");
        Assert.Equal((409, "rateMissing"), Said(missing));
        Assert.Equal(
            ["2026-02-03 GBP", "2026-02-03 USD", "2026-02-04 USD"],
            missing["missing"].EnumerateArray().Select(day => $"{day.GetProperty("date").GetString()} {day.GetProperty("currency").GetString()}"));

        await app.RateAsync("GBP", "2026-02-03", 1.2m);
        await app.RateAsync("USD", "2026-02-03", 0.8m);
        await app.RateAsync("USD", "2026-02-04", 0.9m);
        var tco = await app.GetAsync($"assets/{asset.Id}/tco");

        Assert.Equal(("USD", 1250m, 150m, 100m), (tco["currency"].GetString(), tco["total"].GetDecimal(), tco["byKind"].GetProperty("support").GetDecimal(), tco["byKind"].GetProperty("energy").GetDecimal()));
        Assert.Equal(1000m, (await app.GetAsync($"assets/{asset.Id}/tco?asOf=2026-02-02"))["total"].GetDecimal());
    }

    [Fact]
    public async Task Without_a_currency_of_its_own_an_asset_takes_that_of_its_costs_or_the_base()
    {
        var asset = await app.AddAssetAsync();
        Assert.Equal(("EUR", 0m), Total(await app.GetAsync($"assets/{asset.Id}/tco")));
        await app.SpendAsync(asset.Id, "licence", 7, "CHF", "2026-01-01");
        Assert.Equal(("CHF", 7m), Total(await app.GetAsync($"assets/{asset.Id}/tco")));
        await app.SpendAsync(asset.Id, "licence", 500, "JPY", "2026-01-02");
        await app.RateAsync("CHF", "2026-01-01", 1.05m);
        await app.RateAsync("JPY", "2026-01-02", 0.0061m);
        Assert.Equal(("EUR", 10.40m), Total(await app.GetAsync($"assets/{asset.Id}/tco")));

        static (string?, decimal) Total(Answer tco) => (tco["currency"].GetString(), tco["total"].GetDecimal());
    }

    [Fact]
    public async Task The_months_of_what_left_us_end_with_its_disposal_and_then_it_is_worth_nothing()
    {
        var asset = await app.AddAssetAsync(new
        {
            name = "Laptop",
            category = "laptop",
            purchaseCost = 1200m,
            currency = "EUR",
            purchaseDate = "2026-01-01",
            receivedDate = "2026-01-01",
            inServiceDate = "2026-01-01",
        });
        await app.DoAsync(asset.Id, "transitions", new { to = "retired", substatus = "sold", disposal = new { proceeds = 100, date = "2026-04-01" } });

        var tco = await app.GetAsync($"assets/{asset.Id}/tco");
        Assert.Equal((4, 300m, 0m), (tco["monthsInService"].GetInt32(), tco["perMonth"].GetDecimal(), tco["residualValue"].GetDecimal()));
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused()
    {
        var asset = await app.AddAssetAsync();

        Assert.Equal(["asOf:wrongType"], (await app.GetAsync($"assets/{asset.Id}/tco?asOf=today")).Faults);
        Assert.Equal(["currency:unknown"], (await app.GetAsync($"assets/{asset.Id}/tco?currency=EUR")).Faults);
        Assert.Equal((404, "assetNotFound"), Said(await app.GetAsync($"assets/{Guid.CreateVersion7()}/tco")));
    }
}
