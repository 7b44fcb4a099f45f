using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>One month of a schedule.</summary>
/// <param name="Period">Charged at the end of its last day.</param>
/// <param name="Amount">Never negative; may be zero.</param>
/// <param name="Accumulated">All depreciation up to and with this month.</param>
/// <param name="BookValue">Cost less <paramref name="Accumulated"/>.</param>
public sealed record ScheduleRow(YearMonth Period, Money Amount, Money Accumulated, Money BookValue);

/// <summary>
/// Terms, and the point from which they hold: what was accumulated <paramref name="Before"/> the month
/// <paramref name="From"/> stays, and the rest is planned over the months that remain. A book keeps its plan until the terms
/// change, so that posting half of it and coming back later rounds no differently.
/// </summary>
public sealed record DepreciationPlan(DepreciationTerms Terms, YearMonth From, Money Before)
{
    /// <summary>The units of production that <see cref="Before"/> stands for.</summary>
    public decimal UnitsBefore { get; init; }

    /// <summary>The accumulated depreciation at the end of the plan.</summary>
    public Money Final => Left > 0 ? Terms.Method.Final(this) : Before;

    /// <summary>Whether nothing is left to charge.</summary>
    public bool IsFinished => Final == Before;

    /// <summary>What of cost less salvage is left to charge, in minor units.</summary>
    internal long Left => (Terms.Depreciable - Before).MinorUnits;

    /// <summary>What is left of the amount that a rate applies to, in minor units: the book value, or that less salvage.</summary>
    internal long LeftOfBase => (Terms.Base - Before).MinorUnits;

    /// <summary>The plan of something that has not been depreciated yet.</summary>
    public static DepreciationPlan FromStart(DepreciationTerms terms) =>
        new(terms, FirstPeriod(terms), Money.Zero(terms.Cost.Currency));

    /// <summary>The month of the first charge under these terms.</summary>
    public static YearMonth FirstPeriod(DepreciationTerms terms)
    {
        var (begin, start) = (YearMonth.Of(LifeStart.Of(terms).Day), YearMonth.Of(terms.StartDate));
        return begin > start ? begin : start;
    }

    /// <summary>
    /// The months from <see cref="From"/> to the end of the life, without gaps. Their amounts add up to what was still to be
    /// depreciated, or to less for a declining balance that keeps its remainder; empty when nothing was. A life that is already over leaves one
    /// row that takes it all. By units of production they end with the last month that is reported, since nobody knows the next.
    /// </summary>
    /// <param name="usage">Null: nothing was reported. Only read for units of production.</param>
    public IReadOnlyList<ScheduleRow> Rows(UsageHistory? usage = null) => RowsFrom(From, Before, usage);

    /// <summary>The depreciation accumulated by the end of a day: every month whose last day is not after it.</summary>
    public Money AccumulatedOn(DateOnly day, UsageHistory? usage = null) =>
        Rows(usage).LastOrDefault(row => row.Period.LastDay <= day)?.Accumulated ?? Before;

    /// <summary>The book value at the end of a day, past or future, under this plan.</summary>
    public Money BookValueOn(DateOnly day, UsageHistory? usage = null) => Terms.Cost - AccumulatedOn(day, usage);

    /// <summary>
    /// The rows of an asset that is disposed of at the end of a day: the months before it, and of its own month the part that counts by
    /// <see cref="DepreciationPolicy.DisposalPeriod"/>. What counts beyond that month is charged with it.
    /// </summary>
    public IReadOnlyList<ScheduleRow> RowsToDisposal(DateOnly day, UsageHistory? usage = null) => Rows(Before, ChargesToDisposal(day, From, Before, usage));

    /// <summary>What is accumulated by a disposal at the end of a day.</summary>
    public Money ChargedThrough(DateOnly day, UsageHistory? usage = null) =>
        RowsToDisposal(day, usage) is { Count: > 0 } rows ? rows[^1].Accumulated : Before;

    /// <summary>What a book still has to post up to a disposal; else as <see cref="RowsFrom"/>.</summary>
    internal IEnumerable<MonthCharge> ChargesToDisposal(DateOnly day, YearMonth next, Money accumulated, UsageHistory? usage)
    {
        var month = YearMonth.Of(day);
        var cutoff = DisposalCutoff.Of(Terms, day);
        return RowsFrom(next, accumulated, usage, cutoff.Month).Where(row => row.Period <= cutoff.Month).Select(row => new MonthCharge(
            row.Period < month ? row.Period : month,
            row.Period == cutoff.Month ? Allocation.Part(row.Amount.MinorUnits, cutoff.Elapsed, cutoff.Whole) : row.Amount.MinorUnits));
    }

    /// <summary>
    /// The rows that a book still has to post. A schedule is what it always was; by units of production what is due is what was produced and
    /// not charged yet, so that it depends on what was posted.
    /// </summary>
    /// <param name="next">The first month that is not posted.</param>
    /// <param name="accumulated">By what is posted.</param>
    /// <param name="usage">Null: nothing was reported.</param>
    /// <param name="reported">The last month whose usage counts as known; null: the last that is reported.</param>
    internal IReadOnlyList<ScheduleRow> RowsFrom(YearMonth next, Money accumulated, UsageHistory? usage, YearMonth? reported = null)
    {
        if (Left <= 0 || Terms.Depreciable.MinorUnits <= accumulated.MinorUnits)
        {
            return [];
        }

        var charges = Terms.Method.Charges(this, new ChargesSoFar(next > From ? next : From, accumulated, usage ?? UsageHistory.Empty, reported));
        return [.. Rows(Terms.Method.IsScheduled ? Before : accumulated, charges).SkipWhile(row => row.Period < next)];
    }

    private List<ScheduleRow> Rows(Money accumulated, IEnumerable<MonthCharge> charges)
    {
        List<ScheduleRow> rows = [];
        foreach (var month in charges.GroupBy(charge => charge.Period))
        {
            var amount = Money.FromMinorUnits(month.Sum(charge => charge.Amount), Terms.Cost.Currency);
            accumulated += amount;
            rows.Add(new ScheduleRow(month.Key, amount, accumulated, Terms.Cost - accumulated));
        }

        return rows;
    }
}
