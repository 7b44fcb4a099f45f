using System.Net.Http.Json;
using Itam.LocalHost.Settings;
using Itam.LocalHost.Tests.Hosting;
using Itam.LocalHost.Triggers.State;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Itam.LocalHost.Tests.Triggers.Timers;

public sealed class TimerTriggerTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 1, 59, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(Start);
    private readonly RunLog runs = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_first_start_ever_runs_nothing_and_the_slot_runs_once()
    {
        await using var host = await StartAsync(typeof(Nightly));
        Assert.Empty(runs.All);

        time.Advance(TimeSpan.FromMinutes(1));
        await runs.HasAsync(1);
        Assert.False(runs.All[0].IsPastDue);
        Assert.Equal(new DateTime(2026, 11, 25, 2, 0, 0, DateTimeKind.Utc), runs.All[0].ScheduleStatus!.Next);

        await StatusIsAsync(host, "Nightly", Start.AddMinutes(1));
        time.Advance(TimeSpan.FromHours(23));
        Assert.Single(runs.All);
    }

    [Fact]
    public async Task Several_slots_that_pass_together_are_one_run_and_the_timer_goes_on()
    {
        await using var host = await StartAsync(typeof(Nightly));
        time.Advance(TimeSpan.FromDays(3));
        await StatusIsAsync(host, "Nightly", Start.AddDays(3));
        Assert.Single(runs.All);

        time.Advance(TimeSpan.FromDays(1));
        await StatusIsAsync(host, "Nightly", Start.AddDays(4));
        Assert.Equal(2, runs.All.Count);
    }

    [Fact]
    public async Task A_slot_missed_while_the_host_was_down_is_made_up_for_once_as_past_due()
    {
        await using (await StartAsync(typeof(Nightly)))
        {
            Assert.Empty(runs.All);
        }

        time.Advance(TimeSpan.FromDays(2));
        await using (var host = await StartAsync(typeof(Nightly)))
        {
            await StatusIsAsync(host, "Nightly", Start.AddDays(2));
            Assert.True(Assert.Single(runs.All).IsPastDue);
        }

        time.Advance(TimeSpan.FromSeconds(30));
        await using (await StartAsync(typeof(Nightly)))
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await runs.HasAsync(2);
            Assert.False(runs.All[1].IsPastDue);
        }
    }

    [Fact]
    public async Task A_timer_that_is_not_monitored_misses_what_it_misses()
    {
        await using (await StartAsync(typeof(Unmonitored)))
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await runs.HasAsync(1);
            Assert.Null(runs.All[0].ScheduleStatus);
        }

        time.Advance(TimeSpan.FromDays(2));
        await using (await StartAsync(typeof(Unmonitored)))
        {
            time.Advance(TimeSpan.FromDays(1));
            await runs.HasAsync(2);
            Assert.False(runs.All[1].IsPastDue);
        }
    }

    [Fact]
    public async Task Run_on_startup_runs_at_the_start()
    {
        await using var host = await StartAsync(typeof(AtStart));
        await runs.HasAsync(1);
        Assert.False(runs.All[0].IsPastDue);
    }

    [Fact]
    public async Task The_schedule_comes_from_a_setting()
    {
        await using var host = await StartAsync([typeof(BySetting)], "--BySettingSchedule", "0 30 2 * * *");
        time.Advance(TimeSpan.FromMinutes(1));
        await StatusIsAsync(host, "BySetting", next: new DateTimeOffset(2026, 11, 24, 2, 30, 0, TimeSpan.Zero));
        time.Advance(TimeSpan.FromMinutes(30));
        await runs.HasAsync(1);
    }

    [Fact]
    public void A_missing_setting_stops_the_start_and_is_named() =>
        Assert.Equal(
            "Function BySetting: the setting BySettingSchedule, named by its trigger '%BySettingSchedule%', is missing.",
            TestHost.Refusal(typeof(BySetting)));

    [Theory]
    [InlineData("0 2 * * *")]
    [InlineData("02:00:00")]
    [InlineData("0 0 25 * * *")]
    public void A_schedule_that_is_none_stops_the_start(string schedule) =>
        Assert.Equal(
            $"Function BySetting: '{schedule}' is not a schedule of six fields (second minute hour day month weekday).",
            TestHost.Refusal([typeof(BySetting)], "--BySettingSchedule", schedule));

    [Fact]
    public async Task A_failing_timer_is_tried_again_as_its_attribute_says_and_runs_at_its_next_slot()
    {
        await using var host = await StartAsync(typeof(Failing));
        time.Advance(TimeSpan.FromMinutes(1));
        await runs.HasAsync(1);
        foreach (var (seconds, count) in new[] { (10, 2), (20, 3), (25, 4) })
        {
            await Eventually.TrueAsync(
                () =>
                {
                    time.Advance(TimeSpan.FromSeconds(1));
                    return runs.All.Count == count;
                },
                $"try {count}, {seconds} s after the one before");
        }

        Assert.Equal(["0/3", "1/3", "2/3", "3/3"], runs.Notes);
        await StatusIsAsync(host, "Failing", Start.AddMinutes(1));
        time.Advance(TimeSpan.FromDays(1));
        await runs.HasAsync(5);
    }

    [Fact]
    public async Task A_run_past_the_function_timeout_is_cancelled()
    {
        await using var host = await TestHost.StartAsync(
            [typeof(Endless)], Configure, HostJson.Default with { FunctionTimeout = TimeSpan.FromMilliseconds(200) }, folder);
        time.Advance(TimeSpan.FromMinutes(1));
        await StatusIsAsync(host, "Endless", Start.AddMinutes(1));
        Assert.Equal(["begun", "cancelled"], runs.Notes);
    }

    [Fact]
    public async Task A_timer_never_runs_twice_at_once()
    {
        await using var host = await StartAsync(typeof(Endless), typeof(Nightly));
        time.Advance(TimeSpan.FromMinutes(1));
        await runs.HasAsync(2);
        using var accepted = await host.Http.PostAsJsonAsync("/admin/functions/Endless", new { }, TestContext.Current.CancellationToken);
        Assert.Equal(202, (int)accepted.StatusCode);

        // Another timer of the same schedule runs in the meantime.
        time.Advance(TimeSpan.FromDays(1));
        await runs.HasAsync(3);
        time.Advance(TimeSpan.FromDays(1));
        await runs.HasAsync(4);
        Assert.Single(runs.Notes, "begun");
    }

    private async Task StatusIsAsync(TestHost host, string function, DateTimeOffset? last = null, DateTimeOffset? next = null)
    {
        var statuses = host.Services.GetRequiredService<TimerStatuses>();
        await Eventually.TrueAsync(
            () => statuses.Find(function) is { } status && (last is null || status.Last == last) && (next is null || status.Next == next),
            $"{function} has run last at {last}, next at {next}");
    }

    private Task<TestHost> StartAsync(params Type[] functions) => StartAsync(functions, []);

    private Task<TestHost> StartAsync(Type[] functions, params string[] args) => TestHost.StartAsync(functions, Configure, null, folder, args);

    private void Configure(FunctionsApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(runs);
    }

    private sealed class Nightly(RunLog runs)
    {
        [Function("Nightly")]
        public void Run([TimerTrigger("0 0 2 * * *")] TimerInfo timer) => runs.Add(timer);
    }

    private sealed class Unmonitored(RunLog runs)
    {
        [Function("Unmonitored")]
        public void Run([TimerTrigger("0 0 2 * * *", UseMonitor = false)] TimerInfo timer) => runs.Add(timer);
    }

    private sealed class AtStart(RunLog runs)
    {
        [Function("AtStart")]
        public void Run([TimerTrigger("0 0 2 * * *", RunOnStartup = true)] TimerInfo timer) => runs.Add(timer);
    }

    private sealed class BySetting(RunLog runs)
    {
        [Function("BySetting")]
        public void Run([TimerTrigger("%BySettingSchedule%")] TimerInfo timer) => runs.Add(timer);
    }

    private sealed class Endless(RunLog runs)
    {
        [Function("Endless")]
        public async Task RunAsync([TimerTrigger("0 0 2 * * *")] TimerInfo timer, CancellationToken cancellationToken)
        {
            runs.Add(timer, "begun");
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                runs.Add(timer, "cancelled");
            }
        }
    }

    private sealed class Failing(RunLog runs)
    {
        [Function("Failing")]
        [ExponentialBackoffRetry(3, "00:00:10", "00:00:25")]
        public async Task RunAsync([TimerTrigger("0 0 2 * * *")] TimerInfo timer, FunctionContext context)
        {
            await Task.Yield();
            runs.Add(timer, $"{context.RetryContext.RetryCount}/{context.RetryContext.MaxRetryCount}");
            throw new InvalidOperationException("always");
        }
    }
}
