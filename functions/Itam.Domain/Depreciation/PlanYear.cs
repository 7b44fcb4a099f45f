using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>A step at which a method takes a new base: a year of the life, a fiscal year or a month, as far as it lies in a plan.</summary>
/// <param name="Number">Counts the steps of the whole life; the first is 0.</param>
/// <param name="WholeUnits">What a whole one uses up; more than <paramref name="Units"/> at the begin and the end of a life.</param>
/// <param name="Units">What it uses up in the plan.</param>
/// <param name="LifeUnits">What of the life is left at its begin, months before the plan included.</param>
/// <param name="Months">In order; none is empty.</param>
internal sealed record PlanYear(int Number, long WholeUnits, long Units, long LifeUnits, IReadOnlyList<MonthShare> Months)
{
    /// <summary>The part of a whole one that lies in the plan.</summary>
    public Exact Share => new(Units, WholeUnits);

    /// <summary>
    /// The steps from the plan's first month to the end of the life. Of a life that is over one remains, which is the plan's first month.
    /// </summary>
    public static IReadOnlyList<PlanYear> Of(DepreciationPlan plan, RecomputePeriod period)
    {
        var terms = plan.Terms;
        var shares = MonthShares.Of(terms);
        var left = shares.Sum(share => share.Units);
        List<PlanYear> years = [];
        foreach (var (number, year) in shares.GroupBy(share => Key(terms, period, share)).Index())
        {
            var months = year.Where(share => share.Period >= plan.From).ToList();
            if (months.Count > 0)
            {
                var whole = period is RecomputePeriod.Month ? MonthShares.UnitsPerMonth : MonthShares.OfYear(terms, period, months[0]);
                years.Add(new PlanYear(number, whole, months.Sum(share => share.Units), left, months));
            }

            left -= year.Sum(share => share.Units);
        }

        return years.Count > 0 ? years
            : [new PlanYear(0, MonthShares.UnitsPerMonth, MonthShares.UnitsPerMonth, MonthShares.UnitsPerMonth, MonthShares.Of(plan))];
    }

    private static int Key(DepreciationTerms terms, RecomputePeriod period, MonthShare share) => period switch
    {
        RecomputePeriod.AssetYear => share.AssetYear,
        RecomputePeriod.FiscalYear => terms.FiscalYearOf(share.Month).Year,
        RecomputePeriod.Month => share.Month - YearMonth.Of(terms.StartDate),
        _ => throw new InvalidOperationException($"No period: {period}."),
    };
}
