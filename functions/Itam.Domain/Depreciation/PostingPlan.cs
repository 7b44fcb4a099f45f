using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>What is due in a book, and the book once that is posted. Both are committed together, or neither.</summary>
/// <param name="Entries">Oldest first; a month without a charge has none.</param>
/// <param name="After">Differs from the book before in its next month even when there are no entries.</param>
public sealed record PostingPlan(IReadOnlyList<Posting> Entries, BookState After)
{
    /// <summary>
    /// Months that were asked for are left because what the asset produced in them is not reported yet. The book stays due for them:
    /// there is nothing wrong with it.
    /// </summary>
    public bool IsWaiting { get; init; }

    /// <summary>
    /// Every month not yet posted, up to <paramref name="through"/>; or one correction, when more is posted than cost less salvage.
    /// Posting what comes out and asking again gives nothing.
    /// </summary>
    /// <param name="book">As it is stored. One whose asset is disposed of is not due for anything.</param>
    /// <param name="terms">From <see cref="BookState.TermsOf"/>, of the asset as it is now.</param>
    /// <param name="through">The last month to post: one that has ended.</param>
    /// <param name="usage">The reported units; null if nothing was reported.</param>
    public static PostingPlan Due(BookState book, DepreciationTerms terms, YearMonth through, UsageHistory? usage = null)
    {
        if (book.NextPeriod is not { } next || next > through)
        {
            return new PostingPlan([], book);
        }

        if (terms.Depreciable.MinorUnits < book.Accumulated.MinorUnits)
        {
            return Correction(book, terms, next);
        }

        var plan = Replanned(book, terms, usage, ref next);
        var final = plan.Final;
        List<Posting> entries = [];
        var accumulated = book.Accumulated;
        var posted = book.PostedThrough;
        foreach (var row in plan.RowsFrom(next, book.Accumulated, usage).TakeWhile(row => row.Period <= through))
        {
            posted = row.Period;
            accumulated = row.Accumulated;
            if (row.Amount.MinorUnits > 0)
            {
                entries.Add(new Posting(book.Seq + entries.Count + 1, row.Period, row.Amount, row.Accumulated, row.BookValue));
            }

            if (accumulated == final)
            {
                // Months that rounding left empty at the end are not months to post.
                break;
            }
        }

        YearMonth? following = final.MinorUnits <= accumulated.MinorUnits ? null : posted >= next ? posted.Value.AddMonths(1) : next;
        var isWaiting = following <= through;
        return isWaiting && following == next ? new PostingPlan([], book) { IsWaiting = true } : new PostingPlan(entries, book with
        {
            Plan = plan,
            Accumulated = accumulated,
            PostedThrough = posted,
            NextPeriod = following,
            Units = posted is { } last && usage is not null ? Math.Max(book.Units, usage.Through(last)) : book.Units,
            Seq = book.Seq + entries.Count,
        })
        {
            IsWaiting = isWaiting,
        };
    }

    // Ends the book at its salvage value. Should the cost rise again, what then remains is planned anew.
    private static PostingPlan Correction(BookState book, DepreciationTerms terms, YearMonth period)
    {
        var entry = new Posting(book.Seq + 1, period, terms.Depreciable - book.Accumulated, terms.Depreciable, terms.Cost - terms.Depreciable)
        {
            Kind = LedgerKind.Correction,
        };
        return new PostingPlan([entry], book with
        {
            Plan = new DepreciationPlan(terms, period.AddMonths(1), terms.Depreciable),
            Accumulated = terms.Depreciable,
            PostedThrough = period,
            NextPeriod = null,
            Seq = entry.Seq,
        });
    }

    // Posted months stay as they are, whatever the asset is now; only what remains is planned anew.
    private static DepreciationPlan Replanned(BookState book, DepreciationTerms terms, UsageHistory? usage, ref YearMonth next)
    {
        if (terms == book.Plan.Terms)
        {
            return book.Plan;
        }

        var plan = book.PlanFor(terms, usage, next);
        next = plan.From;
        return plan;
    }
}
