using Itam.Domain.Common;
using Itam.Functions.Platform.Jobs;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Retirement;

/// <summary>Scans for retirement alerts every day. Days that were missed lose nothing: what fell due on them is still due.</summary>
internal sealed class ScanRetirements(JobService<ScanRequest, ScanCounts> scans, TimeProvider time)
{
    private static readonly Actor Timer = Actor.System("timer:" + nameof(ScanRetirements));

    [Function(nameof(ScanRetirements))]
    public Task Run([TimerTrigger("%RetirementSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        scans.StartAsync(TimerSlot.JobId(nameof(ScanRetirements), time.GetUtcNow()), new ScanRequest(), Timer, cancellationToken);
}
