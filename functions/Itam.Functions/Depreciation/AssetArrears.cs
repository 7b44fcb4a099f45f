using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Depreciation;

/// <summary>
/// Posts months that are overdue before an asset is retired, as a run would have: only those that would not fit into the batch of the
/// retirement. They were due anyhow, so that a retirement which then fails leaves nothing wrong behind.
/// </summary>
internal sealed class AssetArrears(LedgerStore ledger, BookBases bases)
{
    /// <summary>What a retirement may post itself, in all its books; the rest of its batch belongs to the asset and to other features.</summary>
    private const int MostInBatch = 40;

    /// <summary>What settling a book takes beside the months.</summary>
    private const int ForEachBook = 4;

    private const int MostRounds = 10;

    /// <summary>The book once no more months are left before the day of disposal than fit. 409 <c>tooManyWriters</c>.</summary>
    /// <param name="kept">As it is stored.</param>
    /// <param name="before">The asset as it is while it is still ours.</param>
    /// <param name="after">The asset as it leaves us.</param>
    /// <param name="basis">How it is kept.</param>
    /// <returns>The book as it is stored then, and its state: one that could not be opened before is opened by now, if that can be done.</returns>
    public async Task<Result<(KeptBook Kept, BookState? State)>> PostAsync(
        KeptBook kept, Asset before, Asset after, BookBasis basis, Actor actor, CancellationToken cancellationToken)
    {
        // The repetition of a request must not find its marker here: these batches are not its effect.
        using var outside = RepeatableRequest.Suspend();
        var most = (MostInBatch / (1 + before.OtherBooks.Count)) - ForEachBook;
        for (var lost = 0; lost < MostRounds;)
        {
            var opened = kept.State is { } stored ? stored : AssetBook.Open(before, basis, bases.Today);
            if (!opened.IsOk || opened.Value is not { } state)
            {
                return opened.Map(none => (kept, none));
            }

            if (after.Disposal?.Date is not { } day || state.NextPeriod is not { } next || YearMonth.Of(day) - next <= most)
            {
                return (kept, state);
            }

            var last = YearMonth.Of(day).AddMonths(-most);
            var limit = next.AddMonths(LedgerStore.MostMonths - 1);
            var plan = AssetBook.Due(state, before, basis, limit > last ? last : limit);
            if (!plan.IsOk || plan.Value.After.NextPeriod == next)
            {
                return plan.IsOk ? (kept, state) : plan.Error;
            }

            var (write, book) = await ledger.PostAsync(kept.Book!, before, plan.Value, basis, runId: null, actor, cancellationToken);
            lost = write.IsDone ? lost : lost + 1;
            kept = kept with { Book = write.IsDone ? book : await ledger.FindBookAsync(before.Id, kept.Name, cancellationToken) ?? kept.Book };
        }

        return Error.Conflict("tooManyWriters", "Others keep changing this asset. Repeat the request.");
    }
}
