using System.Globalization;

namespace Itam.Domain.Common;

/// <summary>The format of dates and months, with messages that help a caller who sent another.</summary>
public static class DateForm
{
    /// <summary>The form in words, for messages.</summary>
    public const string Rule = "a date (yyyy-MM-dd)";

    /// <summary>Reads <c>yyyy-MM-dd</c>, and nothing else.</summary>
    public static bool TryParse(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>Why a string is not a date. A date-time gets the Power Automate expression that removes the time.</summary>
    public static string Fault(string text) => StartsWithDate(text, "yyyy-MM-dd", out var rest) && rest is ['T' or ' ', ..]
        ? $"must be {Rule} without a time; in a flow use formatDateTime(…, 'yyyy-MM-dd')"
        : $"must be {Rule}";

    /// <summary>Why a string is not a month <c>yyyy-MM</c>. A date gets the Power Automate expression that makes it a month.</summary>
    public static string MonthFault(string text) => StartsWithDate(text, "yyyy-MM-dd", out _)
        ? "must be a month (yyyy-MM) without a day; in a flow use formatDateTime(…, 'yyyy-MM')"
        : "must be a month (yyyy-MM)";

    private static bool StartsWithDate(string text, string form, out ReadOnlySpan<char> rest)
    {
        var hasDate = text.Length >= form.Length && TryParse(text[..form.Length], out _);
        rest = hasDate ? text.AsSpan(form.Length) : [];
        return hasDate;
    }
}
