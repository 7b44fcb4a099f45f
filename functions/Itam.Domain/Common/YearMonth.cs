using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Itam.Domain.Common;

/// <summary>A calendar month, <c>yyyy-MM</c> on the wire and in the store. Compares in time order.</summary>
public readonly record struct YearMonth : IComparable<YearMonth>
{
    private readonly int index;

    /// <exception cref="ArgumentOutOfRangeException">Year outside 1–9999 or month outside 1–12.</exception>
    public YearMonth(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        index = (year * 12) + month - 1;
    }

    public int Year => index / 12;

    public int Month => (index % 12) + 1;

    public DateOnly FirstDay => new(Year, Month, 1);

    public DateOnly LastDay => new(Year, Month, DateTime.DaysInMonth(Year, Month));

    public static YearMonth Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>Months from <paramref name="right"/> to <paramref name="left"/>.</summary>
    public static int operator -(YearMonth left, YearMonth right) => left.index - right.index;

    public static bool operator <(YearMonth left, YearMonth right) => left.index < right.index;

    public static bool operator >(YearMonth left, YearMonth right) => left.index > right.index;

    public static bool operator <=(YearMonth left, YearMonth right) => left.index <= right.index;

    public static bool operator >=(YearMonth left, YearMonth right) => left.index >= right.index;

    public YearMonth AddMonths(int months) => new((index + months) / 12, ((index + months) % 12) + 1);

    /// <summary>Reads <c>yyyy-MM</c>, and nothing else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out YearMonth month)
    {
        month = default;
        if (text is not { Length: 7 } || !DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return false;
        }

        month = Of(day);
        return true;
    }

    /// <exception cref="FormatException">The text is not <c>yyyy-MM</c>.</exception>
    public static YearMonth Parse(string text) =>
        TryParse(text, out var month) ? month : throw new FormatException($"'{text}' is not a month (yyyy-MM).");

    public int CompareTo(YearMonth other) => index.CompareTo(other.index);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}");
}
