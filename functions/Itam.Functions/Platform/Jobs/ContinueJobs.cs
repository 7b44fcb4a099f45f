using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Platform.Jobs;

/// <summary>Every five minutes: jobs go on whose worker died on an instance that is gone.</summary>
internal sealed class ContinueJobs(JobReminders reminders)
{
    [Function(nameof(ContinueJobs))]
    public Task Run([TimerTrigger("0 */5 * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken) => reminders.RemindAsync(cancellationToken);
}
