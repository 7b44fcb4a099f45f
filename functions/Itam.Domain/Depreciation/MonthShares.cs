using System.Runtime.InteropServices;
using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>A month of an asset's life, or the part of it in one year of that life, and how much of the life it uses up.</summary>
/// <param name="Period">The month in which it is charged: never one before the asset's own first.</param>
/// <param name="Units">In units of <see cref="MonthShares.UnitsPerMonth"/>; a whole number, so that shares add up exactly.</param>
/// <param name="Month">The calendar month that it is; before <paramref name="Period"/> when the life begins before the asset was there.</param>
/// <param name="AssetYear">Counts years of twelve months from the begin of the life; the first is 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MonthShare(YearMonth Period, long Units, YearMonth Month, int AssetYear);

/// <summary>Cuts an asset's life into calendar months, by the policy's first period, spread and day count, and at the ends of its years.</summary>
public static class MonthShares
{
    /// <summary>
    /// One full month. Divisible by 2 (half months), by 28, 29, 30 and 31 (days of a month) and, twelve times it, by 365 and 366
    /// (days of a year): every share is an integer and no sliver of a month is ever left by division.
    /// </summary>
    public const long UnitsPerMonth = 4L * 3 * 5 * 7 * 29 * 31 * 61 * 73;

    internal const long UnitsPerYear = 12 * UnitsPerMonth;

    /// <summary>The shares of the life, first to last, without gaps; each is positive.</summary>
    public static IReadOnlyList<MonthShare> Of(DepreciationTerms terms)
    {
        var start = LifeStart.Of(terms);
        var months = terms.LifeFrom(start);

        // By actual days of actual years the life is as long as the calendar says; all else uses up a fixed number of units.
        return IsByActualYears(terms.Policy) ? ToAnniversary(terms, start.Day, months) : UntilUsedUp(terms, start, months * UnitsPerMonth);
    }

    /// <summary>The shares from the first month of a plan on. Of a life that is over, one remains: that month.</summary>
    internal static IReadOnlyList<MonthShare> Of(DepreciationPlan plan)
    {
        var shares = Of(plan.Terms).Where(share => share.Period >= plan.From).ToList();
        return shares.Count > 0 ? shares : [new MonthShare(plan.From, UnitsPerMonth, plan.From, 0)];
    }

    /// <summary>
    /// How much of what is charged in its month is used up at the end of a day, the day included: by the days of the month, of 30 for a policy
    /// of 30-day months. A month counts from the day from which the policy counts it, but nothing before the asset's own first day.
    /// </summary>
    /// <returns>The part, and the whole that it is a part of.</returns>
    public static (long Elapsed, long Whole) Elapsed(DepreciationTerms terms, DateOnly day)
    {
        var month = YearMonth.Of(day);
        var start = LifeStart.Of(terms).Day;
        if (day < start || day < terms.StartDate)
        {
            return (0, 1);
        }

        var shares = Of(terms).Where(share => share.Period == month).ToList();

        // What is left when the life is over goes over a whole month.
        var whole = shares.Count > 0 ? shares.Sum(share => share.Units) : UnitsPerMonth;
        if (day == month.LastDay)
        {
            return (whole, whole);
        }

        var from = start > month.FirstDay ? start : month.FirstDay;
        var days = Is360(terms.Policy) ? Math.Min(day.Day, 30) - Math.Min(from.Day, 30) + 1 : day.Day - from.Day + 1;
        var before = shares.Where(share => share.Month < month).Sum(share => share.Units);
        return (before + Math.Min(days * OfDay(terms.Policy, day), whole - before), whole);
    }

    /// <summary>What a whole year uses up, of twelve months from the begin of the life or of the book's fiscal year.</summary>
    internal static long OfYear(DepreciationTerms terms, RecomputePeriod period, MonthShare within)
    {
        if (!IsByActualYears(terms.Policy))
        {
            return UnitsPerYear;
        }

        var from = period is RecomputePeriod.FiscalYear
            ? terms.FiscalYearOf(within.Month).FirstDay
            : LifeStart.Of(terms).Day.AddMonths(12 * within.AssetYear);
        var end = period is RecomputePeriod.FiscalYear ? from.AddMonths(12) : LifeStart.Of(terms).Day.AddMonths(12 * (within.AssetYear + 1));
        long units = 0;
        for (; from < end; from = Earlier(YearMonth.Of(from).LastDay.AddDays(1), end))
        {
            units += DaysOf(from, Earlier(YearMonth.Of(from).LastDay, end.AddDays(-1)));
        }

        return units;
    }

    private static List<MonthShare> UntilUsedUp(DepreciationTerms terms, LifeStart start, long life)
    {
        List<MonthShare> shares = [];
        var first = YearMonth.Of(terms.StartDate);
        var month = YearMonth.Of(start.Day);
        var ofMonth = FirstUnits(start, terms.Policy);
        for (long used = 0; used < life;)
        {
            var units = Math.Min(ofMonth, Math.Min(life - used, UnitsPerYear - (used % UnitsPerYear)));
            shares.Add(new MonthShare(month > first ? month : first, units, month, (int)(used / UnitsPerYear)));
            used += units;
            ofMonth -= units;
            if (ofMonth == 0)
            {
                month = month.AddMonths(1);
                ofMonth = IsByDays(terms.Policy) ? month.LastDay.Day * DayUnits(365) : UnitsPerMonth;
            }
        }

        return shares;
    }

    private static List<MonthShare> ToAnniversary(DepreciationTerms terms, DateOnly start, int months)
    {
        List<MonthShare> shares = [];
        var first = YearMonth.Of(terms.StartDate);
        var end = start.AddMonths(months).AddDays(-1);
        var year = 0;
        for (var from = start; from <= end;)
        {
            var month = YearMonth.Of(from);
            var anniversary = start.AddMonths(12 * (year + 1));
            var to = Earlier(Earlier(month.LastDay, end), anniversary.AddDays(-1));
            shares.Add(new MonthShare(month > first ? month : first, DaysOf(from, to), month, year));
            from = to.AddDays(1);
            year += from == anniversary ? 1 : 0;
        }

        return shares;
    }

    private static long FirstUnits(LifeStart start, DepreciationPolicy policy)
    {
        var days = DateTime.DaysInMonth(start.Day.Year, start.Day.Month);
        return start.IsMidMonth ? UnitsPerMonth / 2
            : IsByDays(policy) ? (days - start.Day.Day + 1) * DayUnits(365)
            : Is360(policy) ? UnitsPerMonth / 30 * (31 - Math.Min(start.Day.Day, 30))
            : UnitsPerMonth / days * (days - start.Day.Day + 1);
    }

    private static long OfDay(DepreciationPolicy policy, DateOnly day) =>
        Is360(policy) ? UnitsPerMonth / 30
        : IsByDays(policy) ? DayUnits(IsByActualYears(policy) && DateTime.IsLeapYear(day.Year) ? 366 : 365)
        : UnitsPerMonth / DateTime.DaysInMonth(day.Year, day.Month);

    private static bool IsByDays(DepreciationPolicy policy) => policy.Spread is Spread.Days && policy.DayCount is not DayCount.Thirty360;

    private static bool IsByActualYears(DepreciationPolicy policy) => policy is { Spread: Spread.Days, DayCount: DayCount.ActualActual };

    private static bool Is360(DepreciationPolicy policy) =>
        policy.Spread is Spread.Days ? policy.DayCount is DayCount.Thirty360 : policy.FirstPeriod is FirstPeriod.Thirty360;

    /// <summary>Days of one month, both included.</summary>
    private static long DaysOf(DateOnly from, DateOnly to) => (to.DayNumber - from.DayNumber + 1) * DayUnits(DateTime.IsLeapYear(from.Year) ? 366 : 365);

    private static long DayUnits(int daysOfYear) => UnitsPerYear / daysOfYear;

    private static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;
}
