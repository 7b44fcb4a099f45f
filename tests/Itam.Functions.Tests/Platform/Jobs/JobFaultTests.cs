using System.Globalization;
using System.Net;
using System.Text.Json;
using Itam.Domain.Common;
using Itam.Functions.Depreciation;
using Itam.Functions.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Platform.Jobs;

/// <summary>Jobs that are cancelled, throttled, cut off from the store, or worked on by two at once.</summary>
public sealed class JobFaultTests
{
    private const string Runs = "depreciation/runs";
    private const int Assets = 400;
    private const int Shards = 3;

    private static readonly object Depreciable = new { inServiceDate = "2026-01-01", purchaseCost = 3600, currency = "EUR", usefulLifeMonths = 36 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_that_is_cancelled_in_the_middle_stops_between_two_items_and_says_what_it_has_done()
    {
        var store = new Weather();
        await using var app = await StartAsync(store);
        await app.AddAssetsAsync(Assets, Depreciable);
        store.StallAfterBatches = 120;
        var job = $"{Runs}/{(await app.PostAsync(Runs, null)).Id}";
        await store.Stalled;

        store.IsSparing = true;
        var canceled = await app.DeleteAsync(job, null);
        store.Clear();
        var ended = await app.EndOfAsync(job);

        Assert.Equal((HttpStatusCode.Accepted, "canceled"), (canceled.Status, ended["status"].GetString()));
        var posted = ended["entriesPosted"].GetInt32();
        Assert.InRange(ended["assetsPosted"].GetInt32(), 100, Assets - 1);
        Assert.Equal(posted, (await app.ListAsync("depreciation/ledger?maxPageSize=1000")).Count);
        Assert.Equal((Assets * 10) - posted, (await app.RunJobAsync(Runs, null))["entriesPosted"].GetInt32());
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_store_that_is_busy_or_away_is_waited_for_and_is_nobodys_fault(HttpStatusCode refusal)
    {
        var store = new Weather();
        await using var app = await StartAsync(store);
        await app.AddAssetsAsync(Assets, Depreciable);
        store.RefusesEvery = (7, refusal);
        var job = $"{Runs}/{(await app.PostAsync(Runs, null)).Id}";
        await app.UntilAsync(() => store.Refused > 50);
        store.RefusesEvery = (1, refusal);
        await app.UntilAsync(() => store.Refused > 80);
        store.Clear();

        var ended = await app.EndWithTimeAsync(job);

        Assert.Equal(("succeeded", 0, Assets * 10), (ended["status"].GetString(), ended["assetsFailed"].GetInt32(), ended["entriesPosted"].GetInt32()));
        Assert.Equal(Assets * 10, (await app.ListAsync("depreciation/ledger?maxPageSize=1000")).Count);
    }

    [Fact]
    public async Task Replies_that_are_lost_double_no_entry_and_no_count()
    {
        var store = new Weather();
        await using var app = await StartAsync(store);
        await app.AddAssetsAsync(Assets, Depreciable);
        var job = $"{Runs}/{(await app.PostAsync(Runs, null)).Id}";

        // From here on, lest the caller be one of those whose reply is lost.
        store.LosesEvery = 5;

        var ended = await app.EndWithTimeAsync(job);

        Assert.Equal(("succeeded", Assets * 10), (ended["status"].GetString(), ended["entriesPosted"].GetInt32()));
        Assert.Equal(Assets * 10, (await app.ListAsync("depreciation/ledger?maxPageSize=1000")).Count);
    }

    [Fact]
    public async Task A_worker_that_was_taken_for_dead_loses_the_shard_and_does_no_harm()
    {
        var store = new Weather();
        await using var app = await StartAsync(store);
        await app.AddAssetsAsync(Assets, Depreciable);
        store.StallAfterBatches = 30;
        var job = $"{Runs}/{(await app.PostAsync(Runs, null)).Id}";
        await store.Stalled;

        // The renewals hang as well, so the leases run out; whoever takes the shards over is through before the first worker wakes.
        await app.UntilAsync(() => store.WaitingCheckpoints == Shards);
        store.IsSparing = true;
        app.Time.Advance(TimeSpan.FromSeconds(25));
        await app.UntilAsync(async () => (await app.GetAsync(job))["finishedAt"].ValueKind == JsonValueKind.String);
        var before = await app.GetAsync(job);
        store.Clear();
        await app.UntilAsync(() => store.Waiting == 0);

        var after = await app.RunJobAsync(Runs, null);
        Assert.Equal(("succeeded", Assets * 10), (before["status"].GetString(), before["entriesPosted"].GetInt32()));
        Assert.Equal((0, before.Text), (after["entriesPosted"].GetInt32(), (await app.GetAsync(job)).Text));
        Assert.Equal(Assets * 10, (await app.ListAsync("depreciation/ledger?maxPageSize=1000")).Count);
    }

    [Fact]
    public async Task Several_workers_on_one_account_share_a_job()
    {
        await using Workers workers = new();
        await workers.StartAccountAsync();
        await workers.Account.AddAssetsAsync(1000, Depreciable);
        await workers.Account.AddAssetsAsync(1000, Depreciable);
        var first = await workers.AddAsync();
        var second = await workers.AddAsync();

        var ended = await workers.Account.RunJobAsync(Runs, null);

        Assert.Equal(("succeeded", 20_000), (ended["status"].GetString(), ended["entriesPosted"].GetInt32()));
        Assert.All([first, second], worker => Assert.True(worker.Death.Batches > 50, string.Create(CultureInfo.InvariantCulture, $"{worker.Death.Batches} batches")));
    }

    [Fact]
    public async Task A_kind_that_always_throws_fails_its_job_in_the_end()
    {
        await using RunningApp app = new() { Configure = services => services.AddJobKind<string, PostingCounts, Hopeless>() };
        await app.InitializeAsync();
        var jobs = app.Services.GetRequiredService<JobService<string, PostingCounts>>();
        var job = await jobs.StartAsync(Guid.CreateVersion7(), "", Actor.Anonymous, Stop);

        await app.UntilAsync(async () => (await jobs.FindAsync(job.Value.Id, Stop))!.Value.HasEnded);

        var ended = (await jobs.FindAsync(job.Value.Id, Stop))!.Value;
        Assert.Equal((JobStatus.Failed, "attemptsExhausted", 1), (ended.Status, ended.Error!.Code, ended.Tally.Done));
    }

    private static async Task<RunningApp> StartAsync(Weather store)
    {
        RunningApp app = new() { Configure = store.Into };
        await app.InitializeAsync();
        return app;
    }

    /// <summary>Has one page that it can read, and one that it cannot.</summary>
    private sealed class Hopeless : IJobKind<string, PostingCounts>
    {
        public string Type => "hopeless";

        public Task<Result<JobPlan<string>>> PlanAsync(Job<string, PostingCounts> job, string? cursor, CancellationToken cancellationToken) =>
            Task.FromResult<Result<JobPlan<string>>>(new JobPlan<string>("", 2, ["all"]));

        public Task<ItemPage> ReadAsync(Job<string, PostingCounts> job, string scope, string? cursor, CancellationToken cancellationToken) =>
            cursor is null ? Task.FromResult(new ItemPage([new JobItem("1")], "1")) : throw new InvalidOperationException("This page cannot be read.");

        public Task<Result<PostingCounts>> HandleAsync(Job<string, PostingCounts> job, JobItem item, bool mayBeDone, CancellationToken cancellationToken) =>
            Task.FromResult<Result<PostingCounts>>(new PostingCounts());
    }
}
