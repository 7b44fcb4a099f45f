using Itam.Domain.Retirement;

namespace Itam.Functions.Retirement;

/// <summary>Counts what the workers of a scan have done; may be told from any of them.</summary>
internal sealed class ScanTally
{
    private readonly Lock gate = new();
    private readonly List<ScanFailure> failures = [];
    private int scanned;
    private int raised;
    private int reopened;
    private int resolved;

    public void Add(AlertReview review)
    {
        lock (gate)
        {
            scanned++;
            raised += review.Raised.Count;
            reopened += review.Changed.Count(change => change is { Before.Status: AlertStatus.Resolved, After.Status: AlertStatus.Open });
            resolved += review.Changed.Count(change => change is { Before.Status: not AlertStatus.Resolved, After.Status: AlertStatus.Resolved });
        }
    }

    public void AddWoken()
    {
        lock (gate)
        {
            reopened++;
        }
    }

    public void Add(ScanFailure failure)
    {
        lock (gate)
        {
            failures.Add(failure);
        }
    }

    /// <summary>The scan with the counts as they are now.</summary>
    public AlertScan Into(AlertScan scan)
    {
        lock (gate)
        {
            return scan with
            {
                AssetsScanned = scanned,
                AssetsFailed = failures.Select(failure => failure.AssetId).Distinct().Count(),
                AlertsRaised = raised,
                AlertsReopened = reopened,
                AlertsResolved = resolved,
                Failures = [.. failures.Take(AlertScan.MostFailures)],
                PercentComplete = scan.AssetsDue == 0 ? 0 : Math.Min(99, 100 * (scanned + failures.Count) / scan.AssetsDue),
            };
        }
    }
}
