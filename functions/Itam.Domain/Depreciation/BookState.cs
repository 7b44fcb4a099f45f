using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>The ledger state of one asset in one book. Only postings change it; see <see cref="PostingPlan"/>.</summary>
public sealed record BookState
{
    /// <summary>The plan that is being posted; replaced from the next month on when the asset's terms change.</summary>
    public required DepreciationPlan Plan { get; init; }

    /// <summary>The depreciation of all months posted (and of an opening balance).</summary>
    public required Money Accumulated { get; init; }

    /// <summary>The last month that was posted, or found to be zero. Once it is set, the start date is frozen.</summary>
    public YearMonth? PostedThrough { get; init; }

    /// <summary>The next month to post; null when there is nothing left to post.</summary>
    public YearMonth? NextPeriod { get; init; }

    /// <summary>
    /// The units of production that the charges posted so far have counted. A later report for a month that is posted is charged in the
    /// next one; a correction downward never takes a charge back.
    /// </summary>
    public decimal Units { get; init; }

    /// <summary>The number of the last ledger entry; 0 before the first.</summary>
    public int Seq { get; init; }

    /// <summary>Set while the asset is disposed of: what that posted beside the months that are in <see cref="Accumulated"/>.</summary>
    public BookDisposal? Disposal { get; init; }

    /// <summary>The sum of all entries: what is deducted from the cost. The whole cost while the asset is disposed of.</summary>
    public Money Total => Disposal is { } disposal ? Accumulated + disposal.Charge + disposal.Removed : Accumulated;

    /// <summary>Whether the ledger has entries for this asset.</summary>
    public bool HasPosted => PostedThrough is not null || Seq > 0;

    /// <summary>The frozen start date; null while nothing is posted.</summary>
    public DateOnly? FrozenStart => PostedThrough is null ? null : Plan.Terms.StartDate;

    // The plan is only replaced by a posting, or when nothing of it was left: it tells a paused book from a finished one.
    private bool HasMoreToPost => Accumulated.MinorUnits < Plan.Final.MinorUnits;

    /// <summary>The month after the last posted one, or a later one in which the plan begins; null while nothing was posted.</summary>
    private YearMonth? Following => PostedThrough?.AddMonths(1) is { } month ? (month > Plan.From ? month : Plan.From) : null;

    /// <summary>A book of an asset that has not been depreciated yet.</summary>
    /// <param name="terms">The terms of its depreciation.</param>
    /// <param name="seq">The number of the last entry: not 0 for one that was retired and reinstated before its first month.</param>
    public static BookState Open(DepreciationTerms terms, int seq = 0)
    {
        var plan = DepreciationPlan.FromStart(terms);
        return new BookState
        {
            Plan = plan,
            Accumulated = plan.Before,
            NextPeriod = plan.IsFinished ? null : plan.From,
            Seq = seq,
        };
    }

    /// <summary>A book that goes on where another left off: its start is frozen, and the first month after the opening balance is due.</summary>
    /// <returns>As <see cref="OpeningBalance.Check"/>.</returns>
    public static Result<BookState> Open(DepreciationTerms terms, OpeningBalance opening)
    {
        if (opening.Check(terms) is { Error: { } refusal })
        {
            return refusal;
        }

        var open = Open(terms);
        var next = opening.Through.AddMonths(1);
        var plan = new DepreciationPlan(terms, next > open.Plan.From ? next : open.Plan.From, opening.Accumulated) { UnitsBefore = opening.Units };
        return open with
        {
            Plan = plan,
            Accumulated = opening.Accumulated,
            PostedThrough = opening.Through,
            NextPeriod = plan.IsFinished ? null : plan.From,
            Units = opening.Units,
        };
    }

    /// <summary>The terms of the asset as it is now, from the day that this book has frozen if it has.</summary>
    /// <returns><c>bookCurrencyDiffers</c> when something was posted in another currency; else as <see cref="DepreciationTerms.Of"/>.</returns>
    public Result<DepreciationTerms> TermsOf(DepreciationPolicy? policy, DepreciationFacts facts) =>
        HasPosted && facts.Cost.Currency != Accumulated.Currency
            ? Error.Conflict(DepreciationErrorCodes.BookCurrencyDiffers, $"The book has entries in {Accumulated.Currency}; the cost is now in {facts.Cost.Currency}.")
            : DepreciationTerms.Of(policy, facts, FrozenStart);

    /// <summary>
    /// The book after its asset changed; equal to this one when the change does not matter to it. Posted months stay. A book
    /// with something left under its plan continues where it stopped: a change that is undone leaves no trace, months
    /// that were missed are caught up in their own periods, and the ledger does not depend on when the posting ran. Its plan stays too,
    /// since <see cref="PostingPlan.Due"/> plans the rest anew. One that had nothing left is resumed in the month of the change,
    /// not in months long past. One with more posted than the asset can lose now is due for a correction.
    /// </summary>
    /// <param name="terms">From <see cref="TermsOf"/>.</param>
    /// <param name="changedIn">The month in which the change happened.</param>
    /// <param name="usage">Null: nothing was reported.</param>
    public BookState Adjust(DepreciationTerms terms, YearMonth changedIn, UsageHistory? usage = null)
    {
        if (Following is not { } following)
        {
            return Open(terms, Seq);
        }

        if (terms.Depreciable.MinorUnits <= Accumulated.MinorUnits)
        {
            // What is posted beyond cost less salvage is due for a correction, in the first month that has no entry yet.
            return this with { NextPeriod = terms.Depreciable == Accumulated ? null : PostedThrough?.AddMonths(1) };
        }

        if (HasMoreToPost)
        {
            return this with { NextPeriod = following };
        }

        var plan = Remaining(terms, following > changedIn ? following : changedIn, usage);
        return terms == Plan.Terms || plan.IsFinished ? Pause() : this with { Plan = plan, NextPeriod = plan.From };
    }

    /// <summary>
    /// The book of an asset that is no longer depreciated for another reason than retirement, such as a cost that was removed.
    /// <see cref="Adjust"/> resumes it where it stopped.
    /// </summary>
    public BookState Pause() => this with { NextPeriod = null };

    /// <summary>The plan of the unposted months under these terms.</summary>
    /// <param name="next">The next month to post; null: the one after the last posted.</param>
    internal DepreciationPlan PlanFor(DepreciationTerms terms, UsageHistory? usage, YearMonth? next = null) =>
        terms == Plan.Terms ? Plan
        : Following is { } following ? Remaining(terms, next ?? following, usage)
        : DepreciationPlan.FromStart(terms);

    // Units that another method's charges stood for are behind the plan; those that this one's have not counted yet are still to come.
    private DepreciationPlan Remaining(DepreciationTerms terms, YearMonth next, UsageHistory? usage)
    {
        var first = DepreciationPlan.FirstPeriod(terms);
        return new DepreciationPlan(terms, next > first ? next : first, Accumulated)
        {
            UnitsBefore = Plan.Terms.Policy.Method is DepreciationMethod.UnitsOfProduction ? Units : (usage ?? UsageHistory.Empty).Through(next.AddMonths(-1)),
        };
    }
}
