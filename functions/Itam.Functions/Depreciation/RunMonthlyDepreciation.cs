using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation;

/// <summary>
/// Posts every month that has ended and is not posted yet, in all books. It runs daily, since a month ends at another instant in each time
/// zone, and catches up whatever was missed; most days there is nothing to do.
/// </summary>
internal sealed class RunMonthlyDepreciation(JobStore<DepreciationRun> runs, RunExecution execution, TimeProvider time)
{
    private static readonly Actor Timer = Actor.System("timer:" + nameof(RunMonthlyDepreciation));

    [Function(nameof(RunMonthlyDepreciation))]
    public async Task Run([TimerTrigger("%DepreciationSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        foreach (var unfinished in await runs.UnfinishedAsync(cancellationToken))
        {
            await execution.ExecuteAsync(unfinished, cancellationToken);
        }

        var run = await runs.AddAsync(DepreciationRun.New(time.GetUtcNow(), Timer), cancellationToken);
        await execution.ExecuteAsync(run, cancellationToken);
    }
}
