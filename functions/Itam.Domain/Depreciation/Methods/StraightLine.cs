using Itam.Domain.Common;

namespace Itam.Domain.Depreciation.Methods;

/// <summary>The remaining amount in proportion to each month's share of the remaining life.</summary>
internal static class StraightLine
{
    /// <summary>The charge of each month in minor units; together exactly <paramref name="amount"/>.</summary>
    public static IReadOnlyList<long> Charges(long amount, IReadOnlyList<MonthShare> months, DepreciationTerms terms)
    {
        if (terms.Policy.Residue is Residue.LastPeriod)
        {
            return Allocation.Divide(amount, Units(months));
        }

        var years = months.GroupBy(month => FiscalYear(month.Period, terms.FiscalYearStartMonth)).Select(year => Units(year)).ToList();
        var charges = Allocation.Divide(amount, years.Select(year => year.Sum()).ToArray());
        return [.. years.SelectMany((year, i) => Allocation.Divide(charges[i], year))];
    }

    private static int FiscalYear(YearMonth month, int startMonth) => month.AddMonths(1 - startMonth).Year;

    private static long[] Units(IEnumerable<MonthShare> months) => [.. months.Select(month => month.Units)];
}
