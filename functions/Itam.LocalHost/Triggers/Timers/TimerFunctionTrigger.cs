namespace Itam.LocalHost.Triggers.Timers;

internal sealed record TimerFunctionTrigger(TimerSchedule Schedule, bool RunOnStartup, bool UseMonitor) : FunctionTrigger("timerTrigger");
