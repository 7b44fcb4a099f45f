using Itam.Domain.Common;

namespace Itam.Functions.Depreciation;

/// <summary>Counts what the workers of a run have done; may be asked and told from any of them.</summary>
internal sealed class RunTally
{
    private readonly Lock gate = new();
    private readonly Dictionary<(Guid Asset, string Book), RunFailure> failures = [];
    private readonly HashSet<(Guid Asset, string Book)> waiting = [];
    private int done;
    private int assets;
    private int entries;
    private YearMonth? first;
    private YearMonth? last;

    /// <summary>Books of assets dealt with, whatever came of it.</summary>
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

    /// <summary>Whether this run can do no more for a book of an asset, though it is still due: it failed, or it waits for a report.</summary>
    public bool IsLeft(Guid asset, string book)
    {
        lock (gate)
        {
            return failures.ContainsKey((asset, book)) || waiting.Contains((asset, book));
        }
    }

    public void Add(Guid asset, string book, AssetPosted posted)
    {
        lock (gate)
        {
            _ = posted.IsWaiting && waiting.Add((asset, book));
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
            failures[(failure.AssetId, failure.Book)] = failure;
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
                AssetsWaiting = waiting.Count,
                Failures = [.. failures.Values.Take(DepreciationRun.MostFailures)],
                FirstPeriod = first,
                LastPeriod = last,
                PercentComplete = run.AssetsDue == 0 ? 0 : Math.Min(99, 100 * (done + failures.Count) / run.AssetsDue),
            };
        }
    }
}
