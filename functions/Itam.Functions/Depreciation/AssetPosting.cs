using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Assets;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Depreciation;

/// <summary>What posting one asset came to.</summary>
/// <param name="First">The oldest month with an entry; null if there was none.</param>
internal sealed record AssetPosted(int Entries, YearMonth? First, YearMonth? Last)
{
    public static AssetPosted Nothing { get; } = new(0, null, null);

    public AssetPosted And(PostingPlan plan) => plan.Entries.Count == 0
        ? this
        : new AssetPosted(Entries + plan.Entries.Count, First ?? plan.Entries[0].Period, plan.Entries[^1].Period);
}

/// <summary>
/// Posts every due month of one asset: reads the asset, plans, commits. Another writer that is faster (a second run, a
/// retirement, a change of the cost) makes it read both again, so that what is posted fits the asset as it is.
/// </summary>
internal sealed class AssetPosting(AssetStore assets, LedgerStore ledger, BookPolicies policies)
{
    /// <summary>How often another writer may be faster before the asset is left for the next run.</summary>
    private const int MostRounds = 10;

    /// <summary>Posts all months up to <paramref name="through"/>; several batches when there are more than one can hold.</summary>
    public async Task<Result<AssetPosted>> PostAsync(
        Stored<BookDocument> due, YearMonth through, DepreciationRun run, CancellationToken cancellationToken)
    {
        Stored<BookDocument>? book = due;
        var posted = AssetPosted.Nothing;
        for (var lost = 0; book is { Value.NextPeriod: { } next } && next <= through;)
        {
            if (await assets.FindAsync(book.Value.Pk, cancellationToken) is not { } asset)
            {
                return AssetStore.NotFound(book.Value.Pk);
            }

            var policy = await policies.ResolveAsync(asset.Value.Details.DepreciationPolicy, asset.Value.Details.Category, AssetBook.Corporate, cancellationToken);
            if (!policy.IsOk)
            {
                return policy.Error;
            }

            var limit = next.AddMonths(LedgerStore.MostMonths - 1);
            var plan = AssetBook.Due(book.Value.ToState(), asset.Value, policy.Value, run.DryRun || limit > through ? through : limit);
            if (!plan.IsOk)
            {
                return plan.Error;
            }

            if (plan.Value.After.NextPeriod == next)
            {
                return Error.Conflict("bookInconsistent", $"The book is due for {next}, but its plan has no such month.");
            }

            if (run.DryRun)
            {
                return posted.And(plan.Value);
            }

            var (write, after) = await ledger.PostAsync(book, asset.Value, plan.Value, run.Id, run.Actor(), cancellationToken);
            if (write.IsDone)
            {
                posted = posted.And(plan.Value);
                book = after;
            }
            else if (++lost < MostRounds)
            {
                book = await ledger.FindBookAsync(due.Value.Pk, due.Value.Book, cancellationToken);
            }
            else
            {
                return Error.Conflict("tooManyWriters", "Others kept changing the asset or its book.");
            }
        }

        return posted;
    }
}
