using System.Net;
using Itam.Domain.Common;
using Itam.Functions.Depreciation;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Tests.Platform;
using Microsoft.Extensions.DependencyInjection;

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

    [Theory]
    [InlineData(5)]
    [InlineData(30)]
    [InlineData(80)]
    public async Task A_run_that_dies_anywhere_is_finished_by_the_timer(int milliseconds)
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();
        List<string> assets = [];
        for (var i = 0; i < 24; i++)
        {
            assets.Add((await app.AddAssetAsync("2026-01-01")).Id);
        }

        var runs = app.Services.GetRequiredService<JobStore<DepreciationRun>>();
        var run = await runs.AddAsync(DepreciationRun.New(app.Time.GetUtcNow(), Actor.Anonymous, "corporate"), TestContext.Current.CancellationToken);

        using var death = new CancellationTokenSource(TimeSpan.FromMilliseconds(milliseconds));
        try
        {
            await app.Services.GetRequiredService<RunExecution>().ExecuteAsync(run, death.Token);
        }
        catch (OperationCanceledException)
        {
            // as a process that is killed leaves it: still running, by its record
        }

        app.Time.Advance(TimeSpan.FromMinutes(6));
        await TriggerAsync(app);

        await Api.EventuallyAsync(
            async () => (await app.GetAsync($"depreciation/runs/{run.Value.Id}"))["status"].GetString(), status => status == "succeeded", seconds: 30);
        foreach (var id in assets)
        {
            Assert.Equal(Enumerable.Range(1, 10).Select(month => $"2026-{month:D2} 100 {month * 100}"), await app.EntriesOfAsync(id));
        }
    }

    private static Task<Answer> TriggerAsync(RunningApp app) =>
        app.PostAsync(new Uri(app.Root, "/admin/functions/RunMonthlyDepreciation").ToString(), new { });
}
