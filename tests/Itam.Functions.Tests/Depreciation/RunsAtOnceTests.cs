using System.Net;
using System.Text.Json;
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

            var periods = entries.Where(entry => entry.GetProperty("disposalDate").ValueKind == JsonValueKind.Null).Select(entry => YearMonth.Parse(entry.GetProperty("period").GetString()!)).ToList();
            Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.Equal(1, pair.Second - pair.First));
            Assert.Equal(sum, (await app.GetAsync($"assets/{id}/depreciation?asOf=2026-10-31"))["accumulated"].GetDecimal());
        }
    }

    [Fact]
    public async Task Retirements_and_reinstatements_during_runs_end_in_the_same_sums_as_without_any()
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();
        var assets = await AddAssetsAsync(app, 16);

        var runs = Task.WhenAll(app.PostMonthsAsync(), app.PostMonthsAsync());
        await Task.WhenAll(assets.Select(async (id, i) =>
        {
            await app.RetireAsync(id, new { date = "2026-06-10", proceeds = 50 });
            if (i % 2 == 0)
            {
                var back = await app.PostAsync($"assets/{id}/reinstate", new { reason = "found again" }, ("If-Match", "*"));
                Assert.True(back.Status == HttpStatusCode.OK, back.Text);
            }
        }));
        await runs;
        await app.PostMonthsAsync();
        Assert.Equal(0, (await app.PostMonthsAsync())["entriesPosted"].GetInt32());

        foreach (var (id, i) in assets.Select((id, i) => (id, i)))
        {
            var isBack = i % 2 == 0;
            var view = await app.GetAsync($"assets/{id}/depreciation?asOf=2026-10-31");
            var entries = view["entries"].EnumerateArray().ToList();
            decimal Sum(string field) => entries.Sum(entry => entry.GetProperty(field) is { ValueKind: JsonValueKind.Number } value ? value.GetDecimal() : 0);

            Assert.Equal(Enumerable.Range(1, entries.Count).Select(number => $"{id}:ledger:corporate:{number:D6}"), entries.Select(entry => entry.GetProperty("id").GetString()));
            Assert.Equal(isBack ? 1000m : 3600m, Sum("amount"));
            Assert.Equal(isBack ? 0 : 50m, Sum("proceeds"));
            Assert.Equal(isBack ? 0 : 50m - (3600m - 533.33m), Sum("gainOrLoss"));
            Assert.Equal(isBack ? 2600m : 0, view["bookValue"].GetDecimal());
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
