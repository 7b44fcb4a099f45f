using Itam.LocalServer;
using NCrontab;

namespace Itam.LocalHost.Triggers.Timers;

/// <summary>Six NCRONTAB fields, seconds first, in UTC.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule schedule;

    private TimerSchedule(string expression, CrontabSchedule schedule)
    {
        Expression = expression;
        this.schedule = schedule;
    }

    public string Expression { get; }

    /// <exception cref="StartRefusedException">The expression is no such schedule.</exception>
    public static TimerSchedule Parse(string function, string expression) =>
        CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true }) is { } schedule
            ? new TimerSchedule(expression, schedule)
            : throw FunctionRefusal.Of(function, $"'{expression}' is not a schedule of six fields (second minute hour day month weekday)");

    /// <summary>The first slot after an instant.</summary>
    public DateTimeOffset Next(DateTimeOffset after) =>
        new(DateTime.SpecifyKind(schedule.GetNextOccurrence(after.UtcDateTime), DateTimeKind.Utc));

    public override string ToString() => Expression;
}
