using System.Runtime.InteropServices;
using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>A month of an asset's life and how much of the life it uses up.</summary>
/// <param name="Period">The calendar month.</param>
/// <param name="Units">In units of <see cref="MonthShares.UnitsPerMonth"/>; a whole number, so that shares add up exactly.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MonthShare(YearMonth Period, long Units);

/// <summary>Cuts an asset's life into calendar months, by the policy's first period, spread and day count.</summary>
public static class MonthShares
{
    /// <summary>
    /// One full month. Divisible by 2 (half months), by 28, 29, 30 and 31 (days of a month) and, twelve times it, by 365 and 366
    /// (days of a year): every share is an integer and no sliver of a month is ever left by division.
    /// </summary>
    public const long UnitsPerMonth = 4L * 3 * 5 * 7 * 29 * 31 * 61 * 73;

    /// <summary>The months of the life, first to last, without gaps; each has a positive share.</summary>
    public static IReadOnlyList<MonthShare> Of(DepreciationTerms terms)
    {
        var policy = terms.Policy;
        var start = Start(terms);

        // By actual days of actual years the life is as long as the calendar says; all else uses up a fixed number of units.
        return policy is { Spread: Spread.Days, DayCount: DayCount.ActualActual }
            ? ToAnniversary(start, start.AddMonths(terms.LifeMonths).AddDays(-1))
            : UntilUsedUp(start, terms.LifeMonths * UnitsPerMonth, policy);
    }

    /// <summary>
    /// How much of its month's share is used up at the end of a day, the day included: by the days of the month, of 30 for a policy of 30-day
    /// months. A month counts from the day from which the policy counts it, but nothing before the asset's own first day.
    /// </summary>
    /// <returns>The part, and the whole that it is a part of.</returns>
    public static (long Elapsed, long Whole) Elapsed(DepreciationTerms terms, DateOnly day)
    {
        var month = YearMonth.Of(day);
        var start = Start(terms);
        if (day < start || day < terms.StartDate)
        {
            return (0, 1);
        }

        if (terms.Policy.Method is DepreciationMethod.UnitsOfProduction)
        {
            // What was produced in the month was produced before the asset left.
            return (1, 1);
        }

        var from = start > month.FirstDay ? start : month.FirstDay;
        var is360 = terms.Policy is { Spread: Spread.Months, FirstPeriod: FirstPeriod.Thirty360 };
        var days = is360 ? Math.Min(day.Day, 30) - Math.Min(from.Day, 30) + 1 : day.Day - from.Day + 1;
        var ofDay = is360 ? UnitsPerMonth / 30
            : terms.Policy is not { Spread: Spread.Days } ? UnitsPerMonth / month.LastDay.Day
            : DayUnits(terms.Policy.DayCount is DayCount.ActualActual && DateTime.IsLeapYear(day.Year) ? 366 : 365);
        var whole = Of(terms).Where(share => share.Period == month).Select(share => share.Units).FirstOrDefault(UnitsPerMonth);
        return day == month.LastDay ? (whole, whole) : (Math.Min(days * ofDay, whole), whole);
    }

    private static DateOnly Start(DepreciationTerms terms) => terms.Policy.FirstPeriod switch
    {
        FirstPeriod.FullMonth => YearMonth.Of(terms.StartDate).FirstDay,
        FirstPeriod.FollowingMonth => YearMonth.Of(terms.StartDate).AddMonths(1).FirstDay,
        _ => terms.StartDate,
    };

    private static List<MonthShare> UntilUsedUp(DateOnly start, long life, DepreciationPolicy policy)
    {
        List<MonthShare> shares = [];
        var month = YearMonth.Of(start);
        for (var units = FirstUnits(start, policy); life > 0; units = FullUnits(month, policy))
        {
            units = Math.Min(units, life);
            shares.Add(new MonthShare(month, units));
            life -= units;
            month = month.AddMonths(1);
        }

        return shares;
    }

    private static List<MonthShare> ToAnniversary(DateOnly start, DateOnly end)
    {
        List<MonthShare> shares = [];
        for (var month = YearMonth.Of(start); month <= YearMonth.Of(end); month = month.AddMonths(1))
        {
            var from = month.FirstDay < start ? start : month.FirstDay;
            var to = month.LastDay > end ? end : month.LastDay;
            shares.Add(new MonthShare(month, (to.DayNumber - from.DayNumber + 1) * DayUnits(DateTime.IsLeapYear(month.Year) ? 366 : 365)));
        }

        return shares;
    }

    private static long FirstUnits(DateOnly start, DepreciationPolicy policy)
    {
        var days = DateTime.DaysInMonth(start.Year, start.Month);
        return (policy.Spread, policy.FirstPeriod) switch
        {
            (Spread.Days, _) => (days - start.Day + 1) * DayUnits(365),
            (_, FirstPeriod.MidMonth) => UnitsPerMonth / 2,
            (_, FirstPeriod.ActualDays) => UnitsPerMonth / days * (days - start.Day + 1),
            (_, FirstPeriod.Thirty360) => UnitsPerMonth / 30 * (31 - Math.Min(start.Day, 30)),
            _ => UnitsPerMonth,
        };
    }

    private static long FullUnits(YearMonth month, DepreciationPolicy policy) =>
        policy.Spread is Spread.Days ? month.LastDay.Day * DayUnits(365) : UnitsPerMonth;

    private static long DayUnits(int daysOfYear) => 12 * UnitsPerMonth / daysOfYear;
}
