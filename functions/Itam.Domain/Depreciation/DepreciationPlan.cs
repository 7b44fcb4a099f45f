using Itam.Domain.Common;
using Itam.Domain.Depreciation.Methods;

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

    /// <summary>What is accumulated when the plan is over.</summary>
    public Money Final => Terms.Depreciable.MinorUnits > Before.MinorUnits ? Terms.Depreciable : Before;

    /// <summary>Whether nothing of it is left to charge.</summary>
    public bool IsFinished => Final == Before;

    /// <summary>The plan of something that has not been depreciated yet.</summary>
    public static DepreciationPlan FromStart(DepreciationTerms terms) =>
        new(terms, FirstPeriod(terms), Money.Zero(terms.Cost.Currency));

    /// <summary>The month of the first charge under these terms.</summary>
    public static YearMonth FirstPeriod(DepreciationTerms terms) =>
        YearMonth.Of(terms.StartDate).AddMonths(terms.Policy.FirstPeriod is Depreciation.FirstPeriod.FollowingMonth ? 1 : 0);

    /// <summary>
    /// The months from <see cref="From"/> to the end of the life, without gaps. Their amounts add up to what was still to be
    /// depreciated; empty when nothing was. A life that is already over leaves one row that takes it all. By units of production
    /// they end with the last month that is reported, since nobody knows the next.
    /// </summary>
    /// <param name="usage">Null: nothing was reported. Only read for units of production.</param>
    public IReadOnlyList<ScheduleRow> Rows(UsageHistory? usage = null) => RowsFrom(From, Before, usage);

    /// <summary>The depreciation accumulated by the end of a day: every month whose last day is not after it.</summary>
    public Money AccumulatedOn(DateOnly day, UsageHistory? usage = null) =>
        Rows(usage).LastOrDefault(row => row.Period.LastDay <= day)?.Accumulated ?? Before;

    /// <summary>The book value at the end of a day, past or future, under this plan.</summary>
    public Money BookValueOn(DateOnly day, UsageHistory? usage = null) => Terms.Cost - AccumulatedOn(day, usage);

    /// <summary>The depreciation up to a disposal at the end of a day: the months before it, and of its own month the part that has passed.</summary>
    public Money ChargedThrough(DateOnly day, UsageHistory? usage = null) =>
        Before + Money.FromMinorUnits(ChargesThrough(day, From, Before, usage), Before.Currency);

    /// <summary>What a disposal at the end of a day adds to what is posted, in minor units.</summary>
    internal long ChargesThrough(DateOnly day, YearMonth next, Money accumulated, UsageHistory? usage)
    {
        var month = YearMonth.Of(day);
        var (elapsed, whole) = MonthShares.Elapsed(Terms, day);
        return RowsFrom(next, accumulated, usage, month).Where(row => row.Period <= month)
            .Sum(row => row.Period == month ? Allocation.Part(row.Amount.MinorUnits, elapsed, whole) : row.Amount.MinorUnits);
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
        if (Terms.Depreciable.MinorUnits <= accumulated.MinorUnits)
        {
            return [];
        }

        if (Terms.Policy.Method is DepreciationMethod.UnitsOfProduction)
        {
            return Rows(accumulated, UnitsOfProduction.Charges(this, next > From ? next : From, accumulated, usage ?? UsageHistory.Empty, reported));
        }

        var months = MonthShares.Of(Terms).SkipWhile(month => month.Period < From).ToList();
        if (months.Count == 0)
        {
            months = [new MonthShare(From, MonthShares.UnitsPerMonth)];
        }

        var charges = months.Zip(Charges((Terms.Depreciable - Before).MinorUnits, months), (month, charge) => new MonthCharge(month.Period, charge));
        return [.. Rows(Before, charges).SkipWhile(row => row.Period < next)];
    }

    private List<ScheduleRow> Rows(Money accumulated, IEnumerable<MonthCharge> charges)
    {
        List<ScheduleRow> rows = [];
        foreach (var (period, charge) in charges)
        {
            var amount = Money.FromMinorUnits(charge, Terms.Cost.Currency);
            accumulated += amount;
            rows.Add(new ScheduleRow(period, amount, accumulated, Terms.Cost - accumulated));
        }

        return rows;
    }

    /// <summary>A new method is one case here, one file beside <see cref="StraightLine"/> and what its policy must validate.</summary>
    private IReadOnlyList<long> Charges(long amount, IReadOnlyList<MonthShare> months) => Terms.Policy.Method switch
    {
        DepreciationMethod.StraightLine => StraightLine.Charges(amount, months, Terms),
        var method => throw new InvalidOperationException($"The policy was not validated: {method} is not supported."),
    };
}
