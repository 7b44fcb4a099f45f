using System.Net;
using Itam.Functions.Depreciation;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Tests.Depreciation;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Platform.Jobs;

/// <summary>What callers see of a job, and what becomes of one that nobody was told of.</summary>
public sealed class JobLifecycleTests
{
    private const string Runs = "depreciation/runs";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_is_accepted_before_it_is_begun_and_its_result_is_202_until_it_has_ended()
    {
        await using var app = await StartAsync(new Jam());
        await app.AddAssetAsync("2026-08-01");

        var accepted = await app.PostAsync(Runs, new { });
        var job = await app.GetAsync($"{Runs}/{accepted.Id}");
        var result = await app.GetAsync($"{Runs}/{accepted.Id}/result");

        Assert.Equal(("notStarted", 0, 0), (accepted["status"].GetString(), accepted["percentComplete"].GetInt32(), accepted["entriesPosted"].GetInt32()));
        Assert.Equal((HttpStatusCode.OK, "notStarted"), (job.Status, job["status"].GetString()));
        Assert.Equal(HttpStatusCode.Accepted, result.Status);
        Assert.EndsWith($"/api/{Runs}/{accepted.Id}/result", result.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(result.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_job_whose_message_was_never_sent_goes_on_within_half_a_minute()
    {
        var jam = new Jam();
        await using var app = await StartAsync(jam);
        var asset = await app.AddAssetAsync("2026-08-01");
        var accepted = await app.PostAsync(Runs, new { });

        jam.IsOver = true;
        app.Time.Advance(TimeSpan.FromSeconds(25));

        Assert.Equal("succeeded", (await app.EndOfAsync($"{Runs}/{accepted.Id}"))["status"].GetString());
        Assert.Equal(3, (await app.EntriesOfAsync(asset.Id)).Length);
    }

    [Fact]
    public async Task A_job_that_is_cancelled_before_it_begins_does_nothing()
    {
        var jam = new Jam();
        await using var app = await StartAsync(jam);
        var asset = await app.AddAssetAsync("2026-08-01");
        var accepted = await app.PostAsync(Runs, new { });

        var first = await app.DeleteAsync($"{Runs}/{accepted.Id}", null);
        var second = await app.DeleteAsync($"{Runs}/{accepted.Id}", null);
        jam.IsOver = true;
        app.Time.Advance(TimeSpan.FromSeconds(25));
        var ended = await app.EndOfAsync($"{Runs}/{accepted.Id}");
        var third = await app.DeleteAsync($"{Runs}/{accepted.Id}", null);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.OK), (first.Status, second.Status, third.Status));
        Assert.EndsWith($"/api/{Runs}/{accepted.Id}", first.Headers.GetValues("Operation-Location").Single(), StringComparison.Ordinal);
        Assert.Equal("canceled", ended["status"].GetString());
        Assert.Empty(await app.EntriesOfAsync(asset.Id));
    }

    [Fact]
    public async Task A_job_that_has_ended_cannot_be_cancelled()
    {
        await using var app = await StartAsync(null);
        var ended = await app.RunJobAsync(Runs, new { });

        var refused = await app.DeleteAsync($"{Runs}/{ended.Id}", null);

        Assert.Equal((HttpStatusCode.Conflict, "jobEnded"), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData(Runs, "depreciationRunNotFound")]
    [InlineData("alerts/scans", "alertScanNotFound")]
    public async Task A_job_of_another_kind_is_not_found(string path, string code)
    {
        await using var app = await StartAsync(null);
        var other = await app.RunJobAsync(path == Runs ? "alerts/scans" : Runs, null);

        Assert.Equal((HttpStatusCode.NotFound, code), await CodeAsync(app.GetAsync($"{path}/{other.Id}")));
        Assert.Equal((HttpStatusCode.NotFound, code), await CodeAsync(app.GetAsync($"{path}/{other.Id}/result")));
        Assert.Equal((HttpStatusCode.NotFound, code), await CodeAsync(app.DeleteAsync($"{path}/{other.Id}", null)));
    }

    [Fact]
    public async Task Messages_that_come_twice_change_nothing()
    {
        await using var app = await StartAsync(null);
        var asset = await app.AddAssetAsync("2026-08-01");
        var run = await app.RunJobAsync(Runs, new { });

        var queue = app.Services.GetRequiredService<IJobQueue>();
        for (var shard = 0; shard < 3; shard++)
        {
            await queue.SendAsync(new ShardMessage("depreciationRun", Guid.Parse(run.Id), shard), TimeSpan.Zero, Stop);
        }

        await app.RunJobAsync(Runs, new { });
        Assert.Equal(run.Text, (await app.GetAsync($"{Runs}/{run.Id}")).Text);
        Assert.Equal(3, (await app.EntriesOfAsync(asset.Id)).Length);
    }

    [Fact]
    public async Task A_message_that_the_host_gave_up_is_tried_again_and_in_the_end_fails_the_job()
    {
        var jam = new Jam();
        await using var app = await StartAsync(jam);
        var accepted = await app.PostAsync(Runs, new { });
        var runner = app.Services.GetServices<IJobRunner>().Single(runner => runner.Kind == "depreciationRun");

        for (var round = 0; round < ShardTiming.MaxAttempts; round++)
        {
            Assert.Equal("notStarted", (await app.GetAsync($"{Runs}/{accepted.Id}"))["status"].GetString());
            await runner.RunAgainOrFailAsync(Guid.Parse(accepted.Id), 0, Stop);
        }

        var failed = await app.GetAsync($"{Runs}/{accepted.Id}/result");
        Assert.Equal((HttpStatusCode.OK, "failed", "attemptsExhausted"), (failed.Status, failed["status"].GetString(), failed["error"].GetProperty("code").GetString()));
        Assert.Equal(ShardTiming.MaxAttempts - 1, jam.Swallowed.Count(message => message.JobId == Guid.Parse(accepted.Id)) - 1);
    }

    [Fact]
    public async Task A_running_job_shows_its_progress_under_a_new_etag()
    {
        var jam = new Jam();
        await using var app = await StartAsync(jam);
        var accepted = await app.PostAsync(Runs, new { });
        var id = Guid.Parse(accepted.Id);
        var store = app.Services.GetRequiredService<JobStore<RunRequest, PostingCounts>>();
        var before = await app.GetAsync($"{Runs}/{id}");
        await store.ChangeAsync(id, job => job with { Status = JobStatus.Running, Due = 4 }, Stop);
        await store.CreateShardAsync(
            new JobShard<PostingCounts>
            {
                JobId = id,
                Number = 1,
                Scope = "00-64",
                DueAt = app.Time.GetUtcNow() + TimeSpan.FromHours(1),
                Tally = new JobTally<PostingCounts>().Add(new PostingCounts { EntriesPosted = 7 }).Add(new JobFailure($"{Guid.Empty}/tax", "rateMissing", "No rate.")),
            },
            Stop);

        var running = await app.GetAsync($"{Runs}/{id}", ("If-None-Match", before.ETag));

        Assert.Equal((HttpStatusCode.OK, 50, 7, 1), (running.Status, running["percentComplete"].GetInt32(), running["entriesPosted"].GetInt32(), running["assetsFailed"].GetInt32()));
        Assert.Equal(("tax", "rateMissing"), (running["failures"][0].GetProperty("book").GetString(), running["failures"][0].GetProperty("code").GetString()));
        Assert.Equal(running["etag"].GetString(), running.ETag);
        Assert.Contains(await app.ListAsync(Runs), run => run.GetProperty("percentComplete").GetInt32() == 50);
    }

    private static async Task<(HttpStatusCode Status, string? Code)> CodeAsync(Task<Answer> call) => ((await call).Status, (await call).Code);

    private static async Task<RunningApp> StartAsync(Jam? jam)
    {
        RunningApp app = new() { Configure = services => jam?.Into(services) };
        await app.InitializeAsync();
        return app;
    }
}
