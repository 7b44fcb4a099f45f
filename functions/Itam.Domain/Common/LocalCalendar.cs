namespace Itam.Domain.Common;

/// <summary>Days by the calendar of a time zone: an instant alone has no day.</summary>
public static class LocalCalendar
{
    /// <summary>The day in which this instant lies in the zone.</summary>
    public static DateOnly Today(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}
