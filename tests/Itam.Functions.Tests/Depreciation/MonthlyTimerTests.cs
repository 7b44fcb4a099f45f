using System.Net;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Depreciation;

public sealed class MonthlyTimerTests
{
    [Fact]
    public async Task The_timer_posts_by_itself()
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();
        var asset = await app.AddAssetAsync("2026-10-01");

        var triggered = await TriggerAsync(app);

        Assert.Equal(HttpStatusCode.Accepted, triggered.Status);
        await Api.EventuallyAsync(() => app.EntriesOfAsync(asset.Id), entries => entries is ["2026-10 100 100"]);
        var run = await Api.EventuallyAsync(
            async () => (await app.ListAsync("depreciation/runs"))[0], run => run.GetProperty("status").GetString() == "succeeded");
        Assert.Equal("timer:RunMonthlyDepreciation", run.GetProperty("startedBy").GetString());
    }

    [Fact]
    public async Task A_slot_that_fires_twice_starts_one_run()
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();

        await TriggerAsync(app);
        await TriggerAsync(app);

        await Api.EventuallyAsync(() => app.ListAsync("depreciation/runs"), runs => runs is [var run] && run.GetProperty("status").GetString() == "succeeded");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await TriggerAsync(app);
        await Api.EventuallyAsync(() => app.ListAsync("depreciation/runs"), runs => runs.Count == 2);
    }

    private static Task<Answer> TriggerAsync(RunningApp app) =>
        app.PostAsync(new Uri(app.Root, "/admin/functions/RunMonthlyDepreciation").ToString(), new { });
}
