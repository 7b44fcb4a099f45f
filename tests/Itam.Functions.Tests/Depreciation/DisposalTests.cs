using System.Net;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Assets.Register;
using Itam.Functions.Depreciation;
using Itam.Functions.Tests.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Depreciation;

public sealed class DisposalTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Retirement_charges_up_to_its_day_and_shows_the_loss()
    {
        var asset = await app.AddAssetAsync("2026-08-01");
        await app.RetireAsync(asset.Id, new { date = "2026-10-15", proceeds = 3000, method = "sale" }, "sold");
        var view = await app.GetAsync($"assets/{asset.Id}/depreciation");

        Assert.Equal(
            [
                "depreciation 2026-08 100 3500", "depreciation 2026-09 100 3400", "depreciation 2026-10 48.39 3351.61",
                "disposal 2026-10 3351.61 0 3000 -351.61",
            ],
            await app.PostedAsync(asset.Id));
        Assert.Equal((0m, 3600m), (view["bookValue"].GetDecimal(), view["accumulated"].GetDecimal()));
        Assert.Empty(view["schedule"].EnumerateArray());
        Assert.Equal("""{"date":"2026-10-15","bookValue":3351.61,"proceeds":3000,"gainOrLoss":-351.61}""", view["disposal"].GetRawText());
        Assert.Equal(3400m, (await app.GetAsync($"assets/{asset.Id}/depreciation?asOf=2026-10-14"))["bookValue"].GetDecimal());
        Assert.Equal(0m, (await app.GetAsync($"assets/{asset.Id}/depreciation?asOf=2026-10-15"))["bookValue"].GetDecimal());
        Assert.Equal(0, (await app.PostMonthsAsync())["assetsFailed"].GetInt32());
        Assert.Equal(4, (await app.PostedAsync(asset.Id)).Length);
    }

    [Fact]
    public async Task Later_proceeds_are_posted_once_and_other_words_about_the_disposal_are_not()
    {
        var asset = await app.AddAssetAsync("2026-08-01");
        await app.RetireAsync(asset.Id, new { date = "2026-10-31" }, "pendingResale");
        await app.RetireAsync(asset.Id, new { proceeds = 500 }, "sold");
        var again = await app.RetireAsync(asset.Id, new { proceeds = 500 }, "sold");
        var wiped = await app.RetireAsync(asset.Id, new { certificate = "C-7", dataWipeReference = "W-9" }, "sold");

        Assert.Equal(["disposal 2026-10 3300 0 0 -3300", "disposal 2026-11 0 0 500 500"], (await app.PostedAsync(asset.Id))[3..]);
        Assert.NotEqual(again.ETag, wiped.ETag);
        Assert.Equal("W-9", wiped["disposal"].GetProperty("dataWipeReference").GetString());
    }

    [Fact]
    public async Task Without_a_date_it_is_the_day_in_the_setting_TimeZone()
    {
        await using var tokyo = new RunningApp(null, "--TimeZone", "Asia/Tokyo");
        await tokyo.InitializeAsync();
        tokyo.Time.SetUtcNow(new DateTimeOffset(2026, 11, 30, 15, 30, 0, TimeSpan.Zero));
        var asset = await tokyo.AddAssetAsync("2026-11-01");

        var retired = await tokyo.RetireAsync(asset.Id);

        Assert.Equal("2026-12-01", retired["disposal"].GetProperty("date").GetString());
        Assert.Equal(["depreciation 2026-11 100 3500", "depreciation 2026-12 3.23 3496.77", "disposal 2026-12 3496.77 0 0 -3496.77"], await tokyo.PostedAsync(asset.Id));
    }

    [Fact]
    public async Task A_disposal_before_months_that_are_posted_takes_them_back()
    {
        var asset = await app.AddAssetAsync("2026-08-01");
        await app.PostMonthsAsync();
        await app.RetireAsync(asset.Id, new { date = "2026-09-15" });

        Assert.Equal(["correction 2026-11 -150 3450", "disposal 2026-11 3450 0 0 -3450"], (await app.PostedAsync(asset.Id))[3..]);
        Assert.Equal(3500m, (await app.GetAsync($"assets/{asset.Id}/depreciation?asOf=2026-09-14"))["bookValue"].GetDecimal());
    }

    [Fact]
    public async Task Decades_of_missed_months_are_posted_in_their_own_periods()
    {
        var asset = await app.AddAssetAsync("2000-01-01", cost: 1200, life: 1200);
        await app.RetireAsync(asset.Id, new { date = "2026-11-15" });

        var posted = await app.PostedAsync(asset.Id);
        Assert.Equal(324, posted.Length);
        Assert.Equal(["depreciation 2026-10 1 878", "depreciation 2026-11 0.5 877.5", "disposal 2026-11 877.5 0 0 -877.5"], posted[321..]);
    }

    [Fact]
    public async Task A_retirement_that_dies_while_it_catches_up_has_done_no_more_than_a_run_would_have()
    {
        var asset = await app.AddAssetAsync("2010-01-01", cost: 1200, life: 1200);
        var stop = TestContext.Current.CancellationToken;
        var id = Guid.Parse(asset.Id);
        var before = await app.Services.GetRequiredService<AssetStore>().FindAsync(id, stop);
        var kept = await app.Services.GetRequiredService<LedgerStore>().FindAsync(id, "corporate", stop);
        var after = before!.Value.Transition(
            new() { To = AssetStatus.Retired, Substatus = AssetSubstatus.Obsolete, Disposal = new() { Date = new DateOnly(2026, 11, 15) } }, new DateOnly(2026, 11, 24), RunningApp.Start, Actor.Anonymous).Value;

        var current = await app.Services.GetRequiredService<AssetArrears>().PostAsync(kept, before.Value, after, BookBasis.In(Currency.Get("EUR")), Actor.Anonymous, stop);
        var caughtUp = (await app.EntriesOfAsync(asset.Id)).Length;
        await app.PostMonthsAsync();

        Assert.Equal("2023-12", current.Value.State!.NextPeriod.ToString());
        Assert.Equal(167, caughtUp);
        Assert.Equal(202, (await app.EntriesOfAsync(asset.Id)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("inStock", (await app.GetAsync($"assets/{asset.Id}"))["status"].GetString());
    }

    [Fact]
    public async Task What_is_not_on_the_books_leaves_no_entry_and_what_was_never_in_service_leaves_at_its_cost()
    {
        var free = await app.PostAsync("assets", new { name = "S", category = "server", receivedDate = "2026-01-01" });
        var leased = await app.AddAssetAsync("2026-01-01", acquisition: "lease");
        var ordered = await app.PostAsync("assets", new { name = "S", category = "server", purchaseCost = 100, currency = "EUR", purchaseDate = "2026-01-01" });
        var stored = await app.PostAsync("assets", new { name = "S", category = "server", purchaseCost = 100, currency = "EUR", receivedDate = "2026-01-01" });
        await app.RetireAsync(free.Id);
        await app.RetireAsync(leased.Id, null, "leaseReturn");
        await app.RetireAsync(ordered.Id, null, "vendorCredit");
        await app.RetireAsync(stored.Id);

        Assert.Empty(await app.EntriesOfAsync(free.Id));
        Assert.Empty(await app.EntriesOfAsync(leased.Id));
        Assert.Empty(await app.EntriesOfAsync(ordered.Id));
        Assert.Equal(0m, (await app.GetAsync($"assets/{ordered.Id}/depreciation"))["bookValue"].GetDecimal());
        Assert.Equal(["disposal 2026-11 100 0 0 -100"], await app.PostedAsync(stored.Id));
        Assert.Equal("currencyPosted", (await app.PatchAsync($"assets/{stored.Id}", new { currency = "USD" }, "*")).Code);
    }

    [Theory]
    [InlineData("""{ "purchaseCost": null }""")]
    [InlineData("""{ "acquisition": "lease" }""")]
    public async Task What_months_were_posted_for_leaves_the_ledger_at_its_retirement_even_without_a_cost(string patch)
    {
        var asset = await app.AddAssetAsync("2026-08-01");
        await app.PostMonthsAsync();
        await app.PatchAsync("assets/" + asset.Id, patch, "*");
        await app.RetireAsync(asset.Id, null, "pendingResale");
        await app.RetireAsync(asset.Id, new { proceeds = 500 }, "sold");
        await app.RetireAsync(asset.Id, new { proceeds = 500 }, "sold");
        var sold = await app.ListAsync($"depreciation/ledger?assetId={asset.Id}");
        await app.PostAsync($"assets/{asset.Id}/reinstate", new { reason = "not sold" }, ("If-Match", "*"));

        Assert.Equal(["2026-11 3300 3600", "2026-11 0 3600"], sold.Select(Ledger.Line).ToArray()[3..]);
        Assert.Equal([-3300m, 500m], sold.Skip(3).Select(entry => entry.GetProperty("gainOrLoss").GetDecimal()));
        Assert.Equal("2026-11 -3300 300", (await app.EntriesOfAsync(asset.Id))[^1]);
    }

    [Fact]
    public async Task A_cost_that_is_removed_after_the_retirement_changes_no_entry()
    {
        var asset = await app.AddAssetAsync("2026-08-01");
        await app.RetireAsync(asset.Id, new { date = "2026-10-15" });
        var before = await app.EntriesOfAsync(asset.Id);

        var removed = await app.PatchAsync("assets/" + asset.Id, new { purchaseCost = (decimal?)null }, "*");

        Assert.Equal(HttpStatusCode.OK, removed.Status);
        Assert.Equal(before, await app.EntriesOfAsync(asset.Id));
    }

    [Theory]
    [InlineData("obsolete", """{ "date": "2026-11-25" }""", "disposal.date:outOfRange")]
    [InlineData("obsolete", """{ "date": "2026-07-31" }""", "disposal.date:outOfRange")]
    [InlineData("disposed", """{ "dataWipeReference": "W-1" }""", "disposal.certificate:required")]
    [InlineData("sold", """{ "certificate": "C-1" }""", "disposal.proceeds:required")]
    [InlineData("sold", """{ "proceeds": 1.005 }""", "disposal.proceeds:tooManyDecimals")]
    public async Task A_disposal_that_cannot_be_is_refused_and_posts_nothing(string substatus, string disposal, string fault)
    {
        var asset = await app.AddAssetAsync("2026-08-01");

        var refused = await app.PostAsync($"assets/{asset.Id}/transitions", $$"""{ "to": "retired", "substatus": "{{substatus}}", "disposal": {{disposal}} }""", ("If-Match", "*"));

        Assert.Equal((HttpStatusCode.BadRequest, fault), (refused.Status, refused.Faults.Single()));
        Assert.Empty(await app.EntriesOfAsync(asset.Id));
    }
}
