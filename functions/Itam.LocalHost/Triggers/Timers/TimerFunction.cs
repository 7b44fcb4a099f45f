using Itam.LocalHost.Triggers.Invocation;
using Itam.LocalHost.Triggers.State;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers.Timers;

/// <summary>A function on a schedule. It never runs twice at once; its last run is kept, and a missed one is made up for at the start.</summary>
internal sealed partial class TimerFunction(
    Function function, BackgroundRun run, TimerStatuses statuses, TimeProvider time, ILogger logger) : IListener
{
    /// <summary>Within what a delay can be.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(30);

    private readonly TimerFunctionTrigger trigger = (TimerFunctionTrigger)function.Trigger;
    private readonly RunnableFunction runnable = TimerMethod.Prepare(function);
    private readonly RetryPolicy retries = RetryPolicy.Of(function);
    private readonly SemaphoreSlim oneAtATime = new(1);
    private DateTimeOffset from;
    private bool isPastDueAtStart;

    public Function Function => function;

    private TimerSchedule Schedule => trigger.Schedule;

    /// <summary>Takes the time from which slots count: those that pass from here on are run.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        from = time.GetUtcNow();
        isPastDueAtStart = IsPastDue(from);
        return Task.CompletedTask;
    }

    /// <summary>Runs the function at its times until the host stops.</summary>
    public async Task ListenAsync(CancellationToken stopping)
    {
        if (isPastDueAtStart || trigger.RunOnStartup)
        {
            await RunScheduledAsync(isPastDueAtStart, stopping);
        }

        while (true)
        {
            await SlotAsync(Schedule.Next(from), stopping);

            // Slots that passed together are one run; one that passes during the run is made up for right after it.
            from = time.GetUtcNow();
            await RunScheduledAsync(isPastDue: false, stopping);
        }
    }

    /// <summary>A run out of turn: it leaves the schedule as it is.</summary>
    public Task<string?> RunNowAsync(string? input, BackgroundTasks background)
    {
        background.Run(function.Name, stopping => RunAsync(isPastDue: false, stopping));
        return Task.FromResult<string?>(null);
    }

    public void Dispose() => oneAtATime.Dispose();

    /// <summary>Whether a slot passed since the last run while the host was down. The very first start only notes the slot to come.</summary>
    private bool IsPastDue(DateTimeOffset now)
    {
        if (!trigger.UseMonitor)
        {
            return false;
        }

        if (statuses.Find(function.Name) is { } status)
        {
            // Reckoned by today's schedule, which may not be the one that the status was written under.
            return Schedule.Next(status.Last ?? status.Updated) <= now;
        }

        statuses.Save(function.Name, new TimerStatus(Last: null, Schedule.Next(now), now));
        return false;
    }

    private async Task RunScheduledAsync(bool isPastDue, CancellationToken stopping)
    {
        var started = time.GetUtcNow();
        await RunAsync(isPastDue, stopping);
        if (trigger.UseMonitor)
        {
            // Only now: a process that dies during the run finds it past due.
            statuses.Save(function.Name, new TimerStatus(started, Schedule.Next(started), time.GetUtcNow()));
        }
    }

    private async Task RunAsync(bool isPastDue, CancellationToken stopping)
    {
        await oneAtATime.WaitAsync(stopping);
        try
        {
            await retries.TryAsync(retry => TryAsync(isPastDue, retry, stopping), time, stopping);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task<bool> TryAsync(bool isPastDue, Retry retry, CancellationToken stopping)
    {
        try
        {
            await run.RunAsync(runnable, Info(isPastDue), data: null, retry, stopping);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A timer goes on whatever its function throws.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(logger, function.Name, retry.Count + 1, e);
            return false;
        }
    }

    private TimerInfo Info(bool isPastDue)
    {
        var status = trigger.UseMonitor ? statuses.Find(function.Name) : null;
        return new TimerInfo
        {
            IsPastDue = isPastDue,
            ScheduleStatus = status is null ? null : new ScheduleStatus
            {
                Last = status.Last?.UtcDateTime ?? default,
                Next = Schedule.Next(time.GetUtcNow()).UtcDateTime,
                LastUpdated = status.Updated.UtcDateTime,
            },
        };
    }

    private async Task SlotAsync(DateTimeOffset slot, CancellationToken stopping)
    {
        for (var wait = slot - time.GetUtcNow(); wait > TimeSpan.Zero; wait = slot - time.GetUtcNow())
        {
            // The clock is looked at every second: a timer stands still while a laptop sleeps, and a delay that is made
            // just after a clock was moved by hand would count from there.
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            await Task.WhenAny(
                Task.Delay(wait < LongestDelay ? wait : LongestDelay, time, either.Token),
                Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, either.Token));
            await either.CancelAsync();
            stopping.ThrowIfCancellationRequested();
        }

        // A clock that is moved by hand passes slot after slot in one go: it is read when it has come to rest.
        await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, stopping);
    }

    [LoggerMessage(LogLevel.Error, "Timer function {Function} failed (try {Try}).")]
    private static partial void LogFailed(ILogger logger, string function, int @try, Exception exception);
}
