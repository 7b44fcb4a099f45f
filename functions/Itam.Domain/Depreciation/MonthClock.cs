using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>Which months have ended, by the calendar of the books' time zone.</summary>
public static class MonthClock
{
    /// <summary>The last month whose last day is over in the zone at this instant.</summary>
    public static YearMonth LastEnded(DateTimeOffset instant, TimeZoneInfo zone) => Current(instant, zone).AddMonths(-1);

    /// <summary>The month in which this instant lies in the zone.</summary>
    public static YearMonth Current(DateTimeOffset instant, TimeZoneInfo zone) => YearMonth.Of(LocalCalendar.Today(instant, zone));
}
