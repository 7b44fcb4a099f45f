using Itam.Domain.Common;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Depreciation;

/// <summary>Runs that meet each other or other writers: the ledger is the same as if there had been one.</summary>
public sealed class RunsAtOnceTests
{
    private const int Months = 10;

    [Fact]
    public async Task Runs_at_the_same_time_post_each_month_once()
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();
        var assets = await AddAssetsAsync(app, 24);

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.PostMonthsAsync()));

        Assert.All(runs, run => Assert.Equal("succeeded", run["status"].GetString()));
        Assert.Equal(24 * Months, runs.Sum(run => run["entriesPosted"].GetInt32()));
        await AssertCompleteAsync(app, assets);
    }

    [Fact]
    public async Task Changes_of_assets_during_a_run_leave_entries_that_add_up()
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();
        var assets = await AddAssetsAsync(app, 24);

        var run = app.PostMonthsAsync();
        await Task.WhenAll(assets.Select((id, i) => i % 2 == 0
            ? app.PatchAsync($"assets/{id}", new { inServiceDate = "2026-03-01", purchaseCost = 7200 }, "*")
            : app.PostAsync($"assets/{id}/transitions", new { to = "retired", substatus = "obsolete", disposal = new { date = "2026-06-10" } }, ("If-Match", "*"))));
        await run;
        await app.PostMonthsAsync();

        foreach (var id in assets)
        {
            var entries = await app.ListAsync($"depreciation/ledger?assetId={id}");
            var sum = 0m;
            foreach (var entry in entries)
            {
                sum += entry.GetProperty("amount").GetDecimal();
                Assert.Equal(sum, entry.GetProperty("accumulated").GetDecimal());
            }

            var periods = entries.Select(entry => YearMonth.Parse(entry.GetProperty("period").GetString()!)).ToList();
            Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.Equal(1, pair.Second - pair.First));
            Assert.Equal(sum, (await app.GetAsync($"assets/{id}/depreciation?asOf=2026-10-31"))["accumulated"].GetDecimal());
        }
    }

    private static async Task<List<string>> AddAssetsAsync(RunningApp app, int count)
    {
        List<string> ids = [];
        for (var i = 0; i < count; i++)
        {
            ids.Add((await app.AddAssetAsync("2026-01-01")).Id);
        }

        return ids;
    }

    private static async Task AssertCompleteAsync(RunningApp app, List<string> assets)
    {
        var expected = Enumerable.Range(1, Months).Select(month => $"2026-{month:D2} 100 {month * 100}");
        foreach (var id in assets)
        {
            Assert.Equal(expected, await app.EntriesOfAsync(id));
        }
    }
}
