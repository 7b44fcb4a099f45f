using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Platform.Jobs;

/// <summary>
/// For a minute after the start of an instance, and while it works on jobs, looks every few seconds for others that have come to a standstill:
/// what a killed instance leaves goes on within half a minute of the next start.
/// </summary>
internal sealed partial class JobKeeper(JobReminders reminders, JobActivity activity, TimeProvider time, ILogger<JobKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (activity.IsRecent)
            {
                await LookAsync(stoppingToken);
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            await reminders.RemindAsync(stopping);
        }
#pragma warning disable CA1031 // Store or queue may be away in many ways; the next look, or the timer's, makes up for it.
        catch (Exception exception) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stalled jobs could not be looked up; retrying in a few seconds")]
    private partial void LogFailed(Exception exception);
}
