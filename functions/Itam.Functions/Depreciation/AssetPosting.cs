using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Depreciation;

/// <summary>What posting a book of an asset came to.</summary>
/// <param name="First">The oldest month with an entry; null if there was none.</param>
/// <param name="IsWaiting">Whether months are left because what the asset produced in them is not reported yet.</param>
internal sealed record AssetPosted(int Entries, YearMonth? First, YearMonth? Last, bool IsWaiting = false)
{
    public static AssetPosted Nothing { get; } = new(0, null, null);

    public AssetPosted And(PostingPlan plan) => (plan.Entries.Count == 0
        ? this
        : new AssetPosted(Entries + plan.Entries.Count, First ?? plan.Entries[0].Period, plan.Entries[^1].Period)) with
    {
        IsWaiting = plan.IsWaiting,
    };
}

/// <summary>The run for which is posted.</summary>
/// <param name="IsDry">Only counts what would be posted.</param>
internal sealed record PostedBy(Guid RunId, Actor Actor, bool IsDry);

/// <summary>
/// Posts every due month of an asset in a book: reads the asset and how it is kept, plans, commits. Another writer that is faster (a second
/// run, a retirement, a change of the cost) makes it read all of it again, so that what is posted fits the asset as it is.
/// </summary>
internal sealed class AssetPosting(AssetStore assets, LedgerStore ledger, BookBases bases)
{
    /// <summary>How often another writer may be faster before the asset is left for the next run.</summary>
    private const int MostRounds = 10;

    /// <summary>Posts all months up to <paramref name="through"/>; several batches when there are more than one can hold.</summary>
    public async Task<Result<AssetPosted>> PostAsync(
        Stored<BookDocument> due, YearMonth through, PostedBy run, CancellationToken cancellationToken)
    {
        var (id, name) = (due.Value.Pk, due.Value.Book);
        var kept = await ledger.WithTermsAsync(id, name, due, cancellationToken);
        var posted = AssetPosted.Nothing;
        for (var lost = 0; kept.Book is { Value.NextPeriod: { } next } book && next <= through;)
        {
            if (await assets.FindAsync(id, cancellationToken) is not { } asset)
            {
                return AssetErrors.NotFound(id);
            }

            var basis = await bases.OfAsync(asset.Value, kept, cancellationToken);
            var opened = kept.State is { } stored ? stored : AssetBook.Open(asset.Value, basis, bases.Today);
            if (!opened.IsOk)
            {
                return opened.Error;
            }

            var limit = next.AddMonths(LedgerStore.MostMonths - 1);
            var plan = opened.Value is { } state ? AssetBook.Due(state, asset.Value, basis, run.IsDry || limit > through ? through : limit) : (Result<PostingPlan>?)null;
            if (plan is { IsOk: false } refused)
            {
                return refused.Error!;
            }

            if (plan is { Value: var months } && (run.IsDry || (months.IsWaiting && months.Entries.Count == 0)))
            {
                return posted.And(months);
            }

            if (plan?.Value.After.NextPeriod == next)
            {
                return Error.Conflict("bookInconsistent", $"The book is due for {next}, but its plan has no such month.");
            }

            var (isDone, after) = run.IsDry ? (true, null) : await CommitAsync(book, asset.Value, plan?.Value, basis, run, cancellationToken);
            if (isDone)
            {
                posted = plan is { Value: var done } ? posted.And(done) : posted;
                kept = kept with { Book = after };
            }
            else if (++lost < MostRounds)
            {
                kept = await ledger.FindAsync(id, name, cancellationToken);
            }
            else
            {
                return Error.Conflict("tooManyWriters", "Others kept changing the asset or its book.");
            }
        }

        return posted;
    }

    /// <summary>Writes what is due; a book for which there turned out to be nothing is not due any more.</summary>
    private async Task<(bool IsDone, Stored<BookDocument>? Book)> CommitAsync(
        Stored<BookDocument> book, Domain.Assets.Asset asset, PostingPlan? plan, BookBasis basis, PostedBy run, CancellationToken cancellationToken)
    {
        if (plan is null)
        {
            return (await ledger.GiveUpAsync(book, cancellationToken), null);
        }

        var (write, after) = await ledger.PostAsync(book, asset, plan, basis, run.RunId, run.Actor, cancellationToken);
        return (write.IsDone, after);
    }
}
