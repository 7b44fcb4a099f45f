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
    /// <summary>The plan of something that has not been depreciated yet.</summary>
    public static DepreciationPlan FromStart(DepreciationTerms terms) =>
        new(terms, FirstPeriod(terms), Money.Zero(terms.Cost.Currency));

    /// <summary>The month of the first charge under these terms.</summary>
    public static YearMonth FirstPeriod(DepreciationTerms terms) =>
        YearMonth.Of(terms.StartDate).AddMonths(terms.Policy.FirstPeriod is Depreciation.FirstPeriod.FollowingMonth ? 1 : 0);

    /// <summary>
    /// The months from <see cref="From"/> to the end of the life, without gaps. Their amounts add up to what was still to be
    /// depreciated; empty when nothing was. A life that is already over leaves one row that takes it all.
    /// </summary>
    public IReadOnlyList<ScheduleRow> Rows()
    {
        var amount = (Terms.Depreciable - Before).MinorUnits;
        if (amount <= 0)
        {
            return [];
        }

        var months = MonthShares.Of(Terms).SkipWhile(month => month.Period < From).ToList();
        if (months.Count == 0)
        {
            months = [new MonthShare(From, MonthShares.UnitsPerMonth)];
        }

        var rows = new List<ScheduleRow>(months.Count);
        var accumulated = Before;
        foreach (var (month, charge) in months.Zip(Charges(amount, months)))
        {
            var money = Money.FromMinorUnits(charge, Terms.Cost.Currency);
            accumulated += money;
            rows.Add(new ScheduleRow(month.Period, money, accumulated, Terms.Cost - accumulated));
        }

        return rows;
    }

    /// <summary>The depreciation accumulated by the end of a day: every month whose last day is not after it.</summary>
    public Money AccumulatedOn(DateOnly day) => Rows().LastOrDefault(row => row.Period.LastDay <= day)?.Accumulated ?? Before;

    /// <summary>The book value at the end of a day, past or future, under this plan.</summary>
    public Money BookValueOn(DateOnly day) => Terms.Cost - AccumulatedOn(day);

    /// <summary>A new method is one case here, one file beside <see cref="StraightLine"/> and what its policy must validate.</summary>
    private IReadOnlyList<long> Charges(long amount, IReadOnlyList<MonthShare> months) => Terms.Policy.Method switch
    {
        DepreciationMethod.StraightLine => StraightLine.Charges(amount, months, Terms),
        var method => throw new InvalidOperationException($"The policy was not validated: {method} is not supported."),
    };
}
