using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Retirement;

/// <summary>Scans for retirement alerts every day. Days that were missed lose nothing: what fell due on them is still due.</summary>
internal sealed class ScanRetirements(JobStore<AlertScan> scans, ScanExecution execution, TimeProvider time)
{
    private static readonly Actor Timer = Actor.System("timer:" + nameof(ScanRetirements));

    [Function(nameof(ScanRetirements))]
    public async Task Run([TimerTrigger("%RetirementSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        foreach (var unfinished in await scans.UnfinishedAsync(cancellationToken))
        {
            await execution.ExecuteAsync(unfinished, cancellationToken);
        }

        var scan = await scans.AddAsync(AlertScan.New(time.GetUtcNow(), Timer), cancellationToken);
        await execution.ExecuteAsync(scan, cancellationToken);
    }
}
