using Itam.Domain.Common;

namespace Itam.Functions.Depreciation;

/// <summary>Counts what the workers of a run have done; may be asked and told from any of them.</summary>
internal sealed class RunTally
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, RunFailure> failures = [];
    private int done;
    private int assets;
    private int entries;
    private YearMonth? first;
    private YearMonth? last;

    /// <summary>Assets dealt with, whatever came of it.</summary>
    public int Done
    {
        get
        {
            lock (gate)
            {
                return done + failures.Count;
            }
        }
    }

    public bool HasFailed(Guid asset)
    {
        lock (gate)
        {
            return failures.ContainsKey(asset);
        }
    }

    public void Add(AssetPosted posted)
    {
        lock (gate)
        {
            done++;
            assets += posted.Entries > 0 ? 1 : 0;
            entries += posted.Entries;
            first = posted.First is { } oldest && (first is null || oldest < first) ? oldest : first;
            last = posted.Last is { } newest && (last is null || newest > last) ? newest : last;
        }
    }

    public void Add(RunFailure failure)
    {
        lock (gate)
        {
            failures[failure.AssetId] = failure;
        }
    }

    /// <summary>The run with the counts as they are now.</summary>
    public DepreciationRun Into(DepreciationRun run)
    {
        lock (gate)
        {
            return run with
            {
                AssetsPosted = assets,
                EntriesPosted = entries,
                AssetsFailed = failures.Count,
                Failures = [.. failures.Values.Take(DepreciationRun.MostFailures)],
                FirstPeriod = first,
                LastPeriod = last,
                PercentComplete = run.AssetsDue == 0 ? 0 : Math.Min(99, 100 * (done + failures.Count) / run.AssetsDue),
            };
        }
    }
}
