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
internal sealed class AssetPosting(AssetStore assets, LedgerStore ledger, BookBases bases, OptimisticConcurrency concurrency)
{
    /// <summary>Posts all months up to <paramref name="through"/>; several batches when there are more than one can hold.</summary>
    public async Task<Result<AssetPosted>> PostAsync(
        Stored<BookDocument> due, YearMonth through, PostedBy run, CancellationToken cancellationToken)
    {
        var (id, name) = (due.Value.Pk, due.Value.Book);
        var enrolment = await ledger.WithTermsAsync(id, name, due, cancellationToken);
        var posted = AssetPosted.Nothing;
        while (true)
        {
            var isMoreDue = await concurrency.RunAsync<bool>("asset's book", AttemptAsync, cancellationToken);
            if (isMoreDue is not { IsOk: true, Value: true })
            {
                return isMoreDue.Map(_ => posted);
            }
        }

        async Task<Attempt<bool>> AttemptAsync()
        {
            if (enrolment.Book is not { Value.NextPeriod: { } next } book || next > through)
            {
                return false;
            }

            if (await assets.FindAsync(id, cancellationToken) is not { } asset)
            {
                return AssetErrors.NotFound(id);
            }

            var basis = await bases.OfAsync(asset.Value, enrolment, cancellationToken);
            var planned = Plan(enrolment, asset.Value, basis, next, through, run.IsDry);
            if (!planned.IsOk)
            {
                return planned.Error;
            }

            var plan = planned.Value;
            if (plan is not null && (run.IsDry || (plan.IsWaiting && plan.Entries.Count == 0)))
            {
                posted = posted.And(plan);
                return false;
            }

            var (isDone, after) = run.IsDry ? (true, null) : await CommitAsync(book, asset.Value, plan, basis, run, cancellationToken);
            if (!isDone)
            {
                enrolment = await ledger.FindAsync(id, name, cancellationToken);
                return Attempt<bool>.Overtaken;
            }

            posted = plan is null ? posted : posted.And(plan);
            enrolment = enrolment with { Book = after };
            return true;
        }
    }

    /// <summary>What is to be posted, as much as one batch can hold; null for a book for which nothing is due any more.</summary>
    private Result<PostingPlan?> Plan(BookEnrolment enrolment, Domain.Assets.Asset asset, BookBasis basis, YearMonth next, YearMonth through, bool isDry)
    {
        var opened = enrolment.State is { } stored ? stored : AssetBook.Open(asset, basis, bases.Today);
        if (!opened.IsOk || opened.Value is not { } state)
        {
            return opened.Map(PostingPlan? (_) => null);
        }

        var limit = next.AddMonths(LedgerStore.MaxMonths - 1);
        var plan = AssetBook.Due(state, asset, basis, isDry || limit > through ? through : limit);
        return plan is { IsOk: true, Value: var months } && !isDry && !(months.IsWaiting && months.Entries.Count == 0) && months.After.NextPeriod == next
            ? Error.Conflict(DepreciationErrorCodes.BookInconsistent, $"The book is due for {next}, but its plan has no such month.")
            : plan.Map(PostingPlan? (due) => due);
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
