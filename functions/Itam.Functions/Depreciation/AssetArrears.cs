using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Depreciation;

/// <summary>
/// Posts months that are overdue before an asset is retired, as a run would have: only those that would not fit into the batch of the
/// retirement. They were due anyhow, so that a retirement which then fails leaves nothing wrong behind.
/// </summary>
internal sealed class AssetArrears(LedgerStore ledger)
{
    /// <summary>What a retirement may post itself; the rest of its batch belongs to the asset and to other features.</summary>
    private const int MostInBatch = 36;

    private const int MostRounds = 10;

    /// <summary>The book once no more months are left before the day of disposal than fit. 409 <c>tooManyWriters</c>.</summary>
    /// <param name="book">As it is stored.</param>
    /// <param name="before">The asset as it is while it is still ours.</param>
    /// <param name="disposal">The day on which it leaves us.</param>
    /// <param name="policy">What it goes by.</param>
    public async Task<Result<Stored<BookDocument>>> PostAsync(
        Stored<BookDocument> book, Asset before, DateOnly? disposal, DepreciationPolicy policy, Actor actor, CancellationToken cancellationToken)
    {
        // The repetition of a request must not find its marker here: these batches are not its effect.
        using var outside = RepeatableRequest.Suspend();
        for (var lost = 0; lost < MostRounds;)
        {
            if (disposal is not { } day || book.Value.NextPeriod is not { } next || YearMonth.Of(day) - next <= MostInBatch)
            {
                return book;
            }

            var last = YearMonth.Of(day).AddMonths(-MostInBatch);
            var limit = next.AddMonths(LedgerStore.MostMonths - 1);
            var plan = AssetBook.Due(book.Value.ToState(), before, policy, limit > last ? last : limit);
            if (!plan.IsOk || plan.Value.After.NextPeriod == next)
            {
                return plan.IsOk ? book : plan.Error;
            }

            var (write, after) = await ledger.PostAsync(book, before, plan.Value, runId: null, actor, cancellationToken);
            lost = write.IsDone ? lost : lost + 1;
            book = write.IsDone ? after : await ledger.FindBookAsync(before.Id, book.Value.Book, cancellationToken) ?? book;
        }

        return Error.Conflict("tooManyWriters", "Others keep changing this asset. Repeat the request.");
    }
}
