using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Depreciation;

/// <summary>
/// Posts months that are overdue before an asset is retired, as a run would have: only those that would not fit into the batch of the
/// retirement. They were due anyhow, so that a retirement which then fails leaves nothing wrong behind.
/// </summary>
internal sealed class AssetArrears(LedgerStore ledger, BookBases bases, OptimisticConcurrency concurrency)
{
    /// <summary>What a retirement may post itself, in all its books; the rest of its batch belongs to the asset and to other features.</summary>
    private const int MaxInBatch = 40;

    /// <summary>What settling a book takes beside the months.</summary>
    private const int ForEachBook = 4;

    /// <summary>The book once no more months are left before the day of disposal than fit. 409 <c>concurrentUpdate</c>.</summary>
    /// <param name="enrolment">As it is stored.</param>
    /// <param name="before">The asset as it is while it is still ours.</param>
    /// <param name="after">The asset as it leaves us.</param>
    /// <param name="basis">How it is kept.</param>
    /// <returns>The book as it is stored then, and its state: one that could not be opened before is opened by now, if that can be done.</returns>
    public async Task<Result<(BookEnrolment Enrolment, BookState? State)>> PostAsync(
        BookEnrolment enrolment, Asset before, Asset after, BookBasis basis, Actor actor, CancellationToken cancellationToken)
    {
        // The repetition of a request must not find its marker here: these batches are not its effect.
        using var outside = RepeatableRequest.Suspend();
        var most = (MaxInBatch / (1 + before.OtherBooks.Count)) - ForEachBook;
        while (true)
        {
            var step = await concurrency.RunAsync<Step>("asset's book", AttemptAsync, cancellationToken);
            if (step is not { IsOk: true, Value.IsLast: false })
            {
                return step.Map(last => (enrolment, last.State));
            }
        }

        async Task<Attempt<Step>> AttemptAsync()
        {
            var opened = enrolment.State is { } stored ? stored : AssetBook.Open(before, basis, bases.Today);
            if (!opened.IsOk || opened.Value is not { } state)
            {
                return opened.Map(none => new Step(IsLast: true, none));
            }

            if (after.Disposal?.Date is not { } day || state.NextPeriod is not { } next || YearMonth.Of(day) - next <= most)
            {
                return new Step(IsLast: true, state);
            }

            var last = YearMonth.Of(day).AddMonths(-most);
            var limit = next.AddMonths(LedgerStore.MaxMonths - 1);
            var plan = AssetBook.Due(state, before, basis, limit > last ? last : limit);
            if (!plan.IsOk || plan.Value.After.NextPeriod == next)
            {
                return plan.Map(_ => new Step(IsLast: true, state));
            }

            var (write, book) = await ledger.PostAsync(enrolment.Book!, before, plan.Value, basis, runId: null, actor, cancellationToken);
            enrolment = enrolment with { Book = write.IsDone ? book : await ledger.FindBookAsync(before.Id, enrolment.Name, cancellationToken) ?? enrolment.Book };
            return write.IsDone ? new Step(IsLast: false, state) : Attempt<Step>.Overtaken;
        }
    }

    /// <summary>One batch of months, or that none is left to post before the retirement.</summary>
    private readonly record struct Step(bool IsLast, BookState? State);
}
