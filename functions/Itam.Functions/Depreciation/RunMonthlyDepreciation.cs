using Itam.Domain.Common;
using Itam.Functions.Platform.Jobs;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation;

/// <summary>
/// Posts every month that has ended and is not posted yet, in all books. It runs daily, since a month ends at another instant in each time
/// zone, and catches up whatever was missed; most days there is nothing to do.
/// </summary>
internal sealed class RunMonthlyDepreciation(JobService<RunRequest, PostingCounts> runs, TimeProvider time)
{
    private static readonly Actor Timer = Actor.System("timer:" + nameof(RunMonthlyDepreciation));

    [Function(nameof(RunMonthlyDepreciation))]
    public Task Run([TimerTrigger("%DepreciationSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        runs.StartAsync(TimerSlot.JobId(nameof(RunMonthlyDepreciation), time.GetUtcNow()), new RunRequest(), Timer, cancellationToken);
}
