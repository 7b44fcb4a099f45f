using System.Numerics;

namespace Itam.Domain.Depreciation;

/// <summary>Spreads a charge over months by what each uses up, with the cents where <see cref="Residue"/> says.</summary>
internal static class MonthSpread
{
    /// <param name="charge">Minor units, not negative.</param>
    /// <param name="months">In order.</param>
    /// <param name="ofYear">What the part of each fiscal year is a multiple of; only read for <see cref="Residue.FiscalYearEnd"/>.</param>
    public static IReadOnlyList<MonthCharge> Of(long charge, IReadOnlyList<MonthShare> months, DepreciationTerms terms, long ofYear = 1)
    {
        if (terms.Policy.Residue is Residue.LastPeriod)
        {
            return Of(charge, months);
        }

        var years = months.GroupBy(share => terms.FiscalYearOf(share.Month)).Select(year => year.ToList()).ToList();
        var charges = Allocation.Divide(charge, [.. years.Select(year => (BigInteger)year.Sum(share => share.Units))], ofYear);
        return [.. years.SelectMany((year, i) => Of(charges[i], year))];
    }

    // A month that is cut by the end of a year, or that stands for those before it, is charged as one.
    private static List<MonthCharge> Of(long charge, IReadOnlyList<MonthShare> months)
    {
        var periods = months.GroupBy(share => share.Period).Select(period => (period.Key, Units: period.Sum(share => share.Units))).ToList();
        var charges = Allocation.Divide(charge, [.. periods.Select(period => period.Units)]);
        return [.. periods.Select((period, i) => new MonthCharge(period.Key, charges[i]))];
    }
}
