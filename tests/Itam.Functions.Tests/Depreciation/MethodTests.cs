using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Depreciation;

/// <summary>Methods from the policy over the asset and a run to the ledger.</summary>
public sealed class MethodTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_declining_balance_turns_to_a_straight_line()
    {
        var made = await app.PutAsync("depreciation/policies/declining", new { method = "decliningBalance", factor = 2, switchToStraightLine = "whenGreaterOnRemaining" });
        var asset = await app.AddAssetAsync("2024-11-01", policy: "declining");
        await app.PostMonthsAsync();

        var entries = await app.EntriesOfAsync(asset.Id);
        var view = await app.GetAsync($"assets/{asset.Id}/depreciation?asOf=2027-10-31");

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal(("2024-11 200 200", "2025-10 200 2400", "2025-11 66.67 2466.67"), (entries[0], entries[11], entries[12]));
        Assert.EndsWith(" 3200", entries[23], StringComparison.Ordinal);
        Assert.Equal(("decliningBalance", 0m, 12), (view["method"].GetString(), view["bookValue"].GetDecimal(), view["schedule"].GetArrayLength()));
        Assert.Equal(400m, view["schedule"].EnumerateArray().Sum(row => row.GetProperty("amount").GetDecimal()));
        Assert.Equal(0, (await app.PostMonthsAsync())["entriesPosted"].GetInt32());
    }

    [Fact]
    public async Task The_sum_of_years_digits_falls_from_year_to_year()
    {
        await app.PutAsync("depreciation/policies/digits", new { method = "sumOfYearsDigits" });
        var asset = await app.AddAssetAsync("2024-11-01", policy: "digits");

        await app.PostMonthsAsync();

        var entries = await app.EntriesOfAsync(asset.Id);
        Assert.Equal(("2024-11 150 150", "2025-10 150 1800", "2025-11 100 1900", "2026-10 100 3000"), (entries[0], entries[11], entries[12], entries[23]));
    }

    [Fact]
    public async Task A_preset_of_the_tax_office_gives_its_table()
    {
        await app.PutAsync("depreciation/books/irs", new { currency = "EUR" });
        var asset = await app.AddAssetAsync("2024-03-15", cost: 10_000);
        var set = await app.PutAsync($"assets/{asset.Id}/books/irs", new { policy = "macrs5Year" });

        await app.PostMonthsAsync(new { book = "irs" });

        var years = (await app.ListAsync($"depreciation/ledger?assetId={asset.Id}&book=irs"))
            .GroupBy(entry => entry.GetProperty("period").GetString()![..4])
            .Select(year => (year.Key, year.Sum(entry => entry.GetProperty("amount").GetDecimal())));
        Assert.Equal(("percentageTable", 60, JsonValueKind.Null), (set["method"].GetString(), set["lifeMonths"].GetInt32(), set["problem"].ValueKind));
        Assert.Equal([("2024", 2000m), ("2025", 3200m), ("2026", 1600m)], years);
    }

    [Fact]
    public async Task A_policy_that_does_not_fit_an_asset_is_reported_by_runs_until_one_of_them_changes()
    {
        await using var other = new RunningApp();
        await other.InitializeAsync();
        var asset = await other.AddAssetAsync("2026-09-01", policy: "fixedDecliningBalance");

        var failed = await other.PostMonthsAsync();
        var set = await other.GetAsync($"assets/{asset.Id}/books/corporate");
        var refused = await other.PostAsync($"assets/{asset.Id}/transitions", new { to = "retired", substatus = "obsolete" }, ("If-Match", "*"));
        await other.PatchAsync($"assets/{asset.Id}", new { salvageValue = 360 }, "*");
        var posted = await other.PostMonthsAsync();

        Assert.Equal("policyNotApplicable", Assert.Single(failed["failures"].EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal("policyNotApplicable", set["problem"].GetString());
        Assert.Equal((HttpStatusCode.Conflict, "policyNotApplicable"), (refused.Status, refused.Code));
        Assert.Equal((0, 2), (posted["assetsFailed"].GetInt32(), posted["entriesPosted"].GetInt32()));
    }

    [Fact]
    public async Task A_policy_that_changes_during_runs_leaves_entries_that_add_up()
    {
        await app.PutAsync("depreciation/policies/restless", new { usefulLifeMonths = 36 });
        List<string> assets = [];
        for (var i = 0; i < 12; i++)
        {
            assets.Add((await app.AddAssetAsync("2025-01-01", policy: "restless")).Id);
        }

        var runs = Task.WhenAll(app.PostMonthsAsync(), app.PostMonthsAsync());
        for (var life = 37; life <= 48; life++)
        {
            await app.PutAsync("depreciation/policies/restless", new { usefulLifeMonths = life });
        }

        await runs;
        await app.PostMonthsAsync();

        foreach (var id in assets)
        {
            var entries = await app.ListAsync($"depreciation/ledger?assetId={id}");
            var sum = 0m;
            Assert.Equal(22, entries.Select(entry => entry.GetProperty("period").GetString()).Distinct(StringComparer.Ordinal).Count());
            Assert.All(entries, entry => Assert.Equal(sum += entry.GetProperty("amount").GetDecimal(), entry.GetProperty("accumulated").GetDecimal()));
            var view = await app.GetAsync($"assets/{id}/depreciation?asOf=2028-12-31");
            Assert.Equal((22, 3600m), (entries.Count, view["accumulated"].GetDecimal()));
        }
    }
}
