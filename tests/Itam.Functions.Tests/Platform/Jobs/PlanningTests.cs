using System.Collections.Concurrent;
using Itam.Domain.Common;
using Itam.Functions.Depreciation;
using Itam.Functions.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Itam.Functions.Tests.Platform.Jobs;

/// <summary>How jobs are divided: in steps, once, and with room for others.</summary>
public sealed class PlanningTests
{
    private readonly Divided kind = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_that_is_interrupted_is_carried_on_as_it_was_written_down_though_the_work_would_divide_differently_by_now()
    {
        kind.Plans.Enqueue(new JobPlan<string>("", 4, ["a", "b"], "more"));
        kind.Plans.Enqueue(new JobPlan<string>("", 4, ["c", "d"]));
        kind.Plans.Enqueue(new JobPlan<string>("", 1, ["other"]));
        Jammed way = new(failsAt: 4);
        await using var app = await StartAsync(way);

        var ended = await RunAsync(app);

        Assert.Equal((JobStatus.Succeeded, 4), (ended.Status, ended.Tally.Done));
        Assert.Equal(["a", "b", "c", "d"], kind.Handled.Order());
        Assert.Single(kind.Plans);
    }

    [Fact]
    public async Task What_has_to_wait_for_its_place_follows_as_others_end()
    {
        kind.ShardsAtOnce = 2;
        kind.Plans.Enqueue(new JobPlan<string>("", 20, [.. Enumerable.Range(0, 20).Select(i => $"{i:D2}")]));
        Jammed way = new(failsAt: 0);
        await using var app = await StartAsync(way);

        var ended = await RunAsync(app);

        Assert.Equal((JobStatus.Succeeded, 20), (ended.Status, ended.Tally.Done));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i:D2}"), kind.Handled.Order());
        Assert.InRange(kind.MaxAtOnce, 1, 2);
    }

    [Fact]
    public async Task A_shard_that_waits_for_its_place_is_not_taken_for_one_whose_message_is_lost()
    {
        kind.ShardsAtOnce = 2;
        kind.Held = "01";
        kind.Plans.Enqueue(new JobPlan<string>("", 6, ["01", "02", "03", "04", "05", "06"]));
        await using var app = await StartAsync(new Jammed(failsAt: 0));
        var job = await app.Services.GetRequiredService<JobService<string, PostingCounts>>().StartAsync(Ids.New(app.Time.GetUtcNow()), "", Actor.Anonymous, Stop);
        await Api.EventuallyAsync(() => Task.FromResult(kind.Handled.Count), handled => handled == 3);

        await app.Services.GetRequiredService<JobReminders>().RemindAsync(Stop);

        var store = app.Services.GetRequiredService<JobStore<string, PostingCounts>>();
        Assert.Equal((0, 0), ((await store.FindShardAsync(job.Value.Id, 3, Stop))!.Value.Reminders, (await store.FindShardAsync(job.Value.Id, 5, Stop))!.Value.Reminders));
        kind.Release.SetResult();
        await app.UntilAsync(() => kind.Handled.Count == 6);
    }

    [Fact]
    public async Task A_plan_that_is_refused_fails_the_job_with_the_reason()
    {
        await using var app = await StartAsync(new Jammed(failsAt: 0));

        var ended = await RunAsync(app);

        Assert.Equal((JobStatus.Failed, "nothingToDo"), (ended.Status, ended.Error!.Code));
    }

    private static async Task<Job<string, PostingCounts>> RunAsync(RunningApp app)
    {
        var jobs = app.Services.GetRequiredService<JobService<string, PostingCounts>>();
        var job = await jobs.StartAsync(Ids.New(app.Time.GetUtcNow()), "", Actor.Anonymous, Stop);
        await app.UntilAsync(async () => (await jobs.FindAsync(job.Value.Id, Stop))!.Value.HasEnded);
        return (await jobs.FindAsync(job.Value.Id, Stop))!.Value;
    }

    private async Task<RunningApp> StartAsync(Jammed way)
    {
        RunningApp app = new()
        {
            Configure = services =>
            {
                services.AddJobKind<string, PostingCounts, Divided>();
                services.Replace(ServiceDescriptor.Singleton<IJobKind<string, PostingCounts>>(kind));
                services.AddSingleton<JobQueue>();
                services.Replace(ServiceDescriptor.Singleton<IJobQueue>(provider => way.To(provider.GetRequiredService<JobQueue>())));
            },
        };
        await app.InitializeAsync();
        return app;
    }

    /// <summary>Is divided as the test says; each scope has one item, itself.</summary>
    private sealed class Divided : IJobKind<string, PostingCounts>
    {
        private int atWork;

        public ConcurrentQueue<JobPlan<string>> Plans { get; } = new();

        public ConcurrentQueue<string> Handled { get; } = new();

        public int MaxAtOnce { get; private set; }

        /// <summary>The scope that is at work until <see cref="Release"/>.</summary>
        public string? Held { get; set; }

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int ShardsAtOnce { get; set; } = 64;

        public string Type => "divided";

        public Task<Result<JobPlan<string>>> PlanAsync(Job<string, PostingCounts> job, string? cursor, CancellationToken cancellationToken) =>
            Task.FromResult(Plans.TryDequeue(out var plan) ? plan : (Result<JobPlan<string>>)Error.Invalid("nothingToDo", "There is nothing to do."));

        public Task<ItemPage> ReadAsync(Job<string, PostingCounts> job, string scope, string? cursor, CancellationToken cancellationToken) =>
            Task.FromResult(new ItemPage([new JobItem(scope)], null));

        public async Task<Result<PostingCounts>> HandleAsync(Job<string, PostingCounts> job, JobItem item, bool mayBeDone, CancellationToken cancellationToken)
        {
            MaxAtOnce = Math.Max(MaxAtOnce, Interlocked.Increment(ref atWork));
            await (item.Key == Held ? Release.Task : Task.CompletedTask);
            await Task.Yield();
            Handled.Enqueue(item.Key);
            Interlocked.Decrement(ref atWork);
            return new PostingCounts();
        }
    }

    /// <summary>A queue whose n-th message fails once.</summary>
    private sealed class Jammed(int failsAt) : IJobQueue
    {
        private JobQueue? queue;
        private int sent;

        public Jammed To(JobQueue next)
        {
            queue = next;
            return this;
        }

        public Task SendAsync(ShardMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref sent) == failsAt ? throw new InvalidOperationException("The queue is jammed.") : queue!.SendAsync(message, delay, cancellationToken);
    }
}
