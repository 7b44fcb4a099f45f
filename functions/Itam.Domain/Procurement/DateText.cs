using System.Globalization;

namespace Itam.Domain.Procurement;

/// <summary>Reads dates as people and systems write them, without guessing what <c>01/02/2026</c> means. A time after the date is dropped.</summary>
public static class DateText
{
    private static readonly string[] YearFirst = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd"];

    // Dots are written between day and month only where the day comes first.
    private static readonly string[] Dotted = ["d.M.yyyy", "d.M.yy", "d. M. yyyy"];

    private static readonly string[] Named =
        ["d. MMM yyyy", "d. MMMM yyyy", "d-MMM-yyyy", "d-MMM-yy", "d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy", "MMMM d yyyy"];

    private static readonly string[] DayThenMonth = ["d/M/yyyy", "d-M-yyyy", "d/M/yy", "d-M-yy"];
    private static readonly string[] MonthThenDay = ["M/d/yyyy", "M-d-yyyy", "M/d/yy", "M-d-yy"];

    // Two-digit years by the window of POSIX: 69 to 99 are 1969 to 1999. Fixed here, since the runtime's window may be set by the machine.
    private static readonly CultureInfo Culture = WithPosixYears();

    /// <summary>The day under each order; equal where the order does not matter.</summary>
    public static Reading<DateOnly, DateOrder> Read(string text)
    {
        var day = WithoutTime(text.Trim());
        return day.Length == 0 || !day.AsSpan().ContainsAnyInRange('0', '9')
            ? default
            : (Parse(day, YearFirst) ?? Parse(day, Dotted) ?? Parse(day, Named)) is { } plain
                ? Reading<DateOnly, DateOrder>.Plain(plain)
                : new(Parse(day, DayThenMonth), Parse(day, MonthThenDay));
    }

    private static DateOnly? Parse(string text, string[] formats) =>
        DateOnly.TryParseExact(text, formats, Culture, DateTimeStyles.None, out var day) ? day : null;

    private static string WithoutTime(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var gap = colon < 0 ? -1 : text.LastIndexOfAny([' ', 'T'], colon);
        return gap > 0 ? text[..gap].TrimEnd(' ', ',') : text;
    }

    private static CultureInfo WithPosixYears()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.Calendar.TwoDigitYearMax = 2068;
        return CultureInfo.ReadOnly(culture);
    }
}
