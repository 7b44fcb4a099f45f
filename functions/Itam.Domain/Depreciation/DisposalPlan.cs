using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>
/// What must be posted so that the ledger agrees with the asset's disposal. Both ways it is the difference from what is posted
/// already: the first time all of it, for a date or proceeds that change later the rest, for the same thing again nothing.
/// </summary>
internal static class DisposalPlan
{
    /// <summary>Charges depreciation up to the date, and removes the remaining book value.</summary>
    /// <param name="book">Null: there never was one; its charge up to the day is then posted as one.</param>
    /// <param name="terms">Null: nothing more is charged, because it was never in service or has no cost any more.</param>
    /// <param name="opened">The book to start from when there is none.</param>
    /// <param name="changedIn">The month in which it is said: entries that come after others have been posted belong to it.</param>
    /// <param name="charges">From the first month of which something is taken back on; only asked for if that is posted.</param>
    /// <param name="usage">The reported units; null if nothing was reported.</param>
    public static PostingPlan Dispose(
        BookState? book,
        DepreciationTerms? terms,
        BookState opened,
        Money cost,
        DateOnly day,
        Money proceeds,
        YearMonth changedIn,
        IReadOnlyList<PostedCharge> charges,
        UsageHistory? usage)
    {
        var before = book?.Disposal;
        var full = terms is null ? YearMonth.Of(day) : DisposalCutoff.Of(terms, day).LastFull(day);
        var months = book is null ? new PostingPlan([], opened)
            : before is null && terms is not null ? PostingPlan.Due(book.Adjust(terms, changedIn, usage), terms, full, usage)
            : new PostingPlan([], book with { Disposal = null });
        var kept = months.After;
        var zero = Money.Zero(cost.Currency);
        var charged = terms is null ? kept.Accumulated + (before?.Charge ?? zero) : ChargedThrough(kept, terms, day, charges, usage);
        var after = new BookDisposal(day, charged - kept.Accumulated, cost - charged, proceeds);

        var isFirst = before is null;
        before ??= new BookDisposal(day, zero, zero, zero);
        var period = isFirst && !(kept.PostedThrough >= YearMonth.Of(day)) ? YearMonth.Of(day) : Latest(changedIn, kept.PostedThrough);
        var entries = new Entries(kept, cost, before, day, period);

        // What gives back comes first: the book value is then never below zero in between.
        var removed = after.Removed - before.Removed;
        if (removed.MinorUnits >= 0)
        {
            entries.AddCharge(after.Charge - before.Charge);
        }

        entries.AddDisposal(removed, after.Proceeds - before.Proceeds, always: isFirst);
        if (removed.MinorUnits < 0)
        {
            entries.AddCharge(after.Charge - before.Charge);
        }

        return new PostingPlan([.. months.Entries, .. entries.Added], kept with { NextPeriod = null, Seq = entries.Seq, Disposal = after });
    }

    /// <summary>Reverses a disposal: the book is again as it was before. Nothing is due in it until it follows its asset.</summary>
    public static PostingPlan Reinstate(BookState book, BookDisposal disposal, YearMonth changedIn)
    {
        var zero = Money.Zero(book.Accumulated.Currency);
        var kept = book with { Disposal = null };
        var entries = new Entries(kept, book.Total, disposal, disposal.On, Latest(changedIn, book.PostedThrough)) { Kind = LedgerKind.Reversal };
        entries.AddDisposal(zero - disposal.Removed, zero - disposal.Proceeds, always: true);
        entries.AddCharge(zero - disposal.Charge);
        return new PostingPlan(entries.Added, kept with { Seq = entries.Seq });
    }

    /// <summary>
    /// All depreciation up to and with a day: the months before it, and of its own month the part that has passed. Months that are posted count
    /// as they were posted, whatever the terms are now; but no asset loses more than cost less salvage.
    /// </summary>
    private static Money ChargedThrough(BookState book, DepreciationTerms terms, DateOnly day, IReadOnlyList<PostedCharge> charges, UsageHistory? usage)
    {
        var (month, elapsed, whole) = DisposalCutoff.Of(terms, day);
        var plan = book.PlanFor(terms, usage);
        if (!(book.PostedThrough >= month))
        {
            var next = book.PostedThrough?.AddMonths(1) ?? plan.From;
            return AtMost(terms, book.Accumulated.MinorUnits + Sum(plan.ChargesToDisposal(day, next, book.Accumulated, usage)));
        }

        var kept = book.Accumulated.MinorUnits - charges.Where(charge => charge.Period >= month)
            .Sum(charge => charge.Amount.MinorUnits - (charge.Period == month ? Allocation.Part(charge.Amount.MinorUnits, elapsed, whole) : 0));

        // What was reported late for months that are posted is not charged in a later one any more.
        return AtMost(terms, terms.Method.IsScheduled ? kept : kept + Sum(plan.ChargesToDisposal(day, month, AtMost(terms, kept), usage)));
    }

    private static long Sum(IEnumerable<MonthCharge> charges) => charges.Sum(charge => charge.Amount);

    private static Money AtMost(DepreciationTerms terms, long accumulated) =>
        Money.FromMinorUnits(Math.Clamp(accumulated, 0, terms.Depreciable.MinorUnits), terms.Cost.Currency);

    private static YearMonth Latest(YearMonth month, YearMonth? posted) => posted > month ? posted.Value : month;

    /// <summary>Numbers the entries of a disposal and keeps their running sum.</summary>
    private sealed class Entries(BookState kept, Money cost, BookDisposal before, DateOnly day, YearMonth period)
    {
        private Money accumulated = kept.Accumulated + before.Charge + before.Removed;

        public LedgerKind? Kind { get; init; }

        public List<Posting> Added { get; } = [];

        public int Seq => kept.Seq + Added.Count;

        public void AddCharge(Money amount)
        {
            if (amount.MinorUnits != 0)
            {
                Add(amount, amount.MinorUnits > 0 ? LedgerKind.Depreciation : LedgerKind.Correction, proceeds: null);
            }
        }

        public void AddDisposal(Money amount, Money proceeds, bool always)
        {
            if (always || amount.MinorUnits != 0 || proceeds.MinorUnits != 0)
            {
                Add(amount, LedgerKind.Disposal, proceeds);
            }
        }

        private void Add(Money amount, LedgerKind kind, Money? proceeds)
        {
            accumulated += amount;
            Added.Add(new Posting(Seq + 1, period, amount, accumulated, cost - accumulated) { Kind = Kind ?? kind, DisposalDate = day, Proceeds = proceeds });
        }
    }
}
