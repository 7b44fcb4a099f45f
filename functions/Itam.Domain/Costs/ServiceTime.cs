namespace Itam.Domain.Costs;

/// <summary>Time in service.</summary>
public static class ServiceTime
{
    /// <summary>
    /// Months begun from the first day of service to a day, both included: a month begins on the same day of the month as the first, or on the
    /// last one where the month is shorter. 0 before the first day.
    /// </summary>
    public static int MonthsBegun(DateOnly first, DateOnly day)
    {
        if (day < first)
        {
            return 0;
        }

        var between = ((day.Year - first.Year) * 12) + day.Month - first.Month;
        var begins = Math.Min(first.Day, DateTime.DaysInMonth(day.Year, day.Month));
        return day.Day >= begins ? between + 1 : between;
    }
}
