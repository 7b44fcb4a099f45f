using System.Globalization;

namespace Itam.Domain.Procurement;

/// <summary>Reads numbers as people write them, without guessing what <c>1.234</c> means.</summary>
public static class NumberText
{
    private const string NeutralGroups = " \u00A0\u2009\u202F'\u2019";

    /// <summary>The number under each format. Negative is <c>-5</c>, <c>5-</c> or <c>(5)</c>; groups have three digits.</summary>
    public static Reading<decimal, NumberFormat> Read(string text)
    {
        var (body, negative) = SplitSign(text.Trim());
        var reading = new Reading<decimal, NumberFormat>(Parse(body, '.', ','), Parse(body, ',', '.'));
        return negative ? new(-reading.First, -reading.Other) : reading;
    }

    internal static (string Body, bool Negative) SplitSign(string text) => text switch
    {
        ['(', .. var inner, ')'] => (inner.Trim(), true),
        ['-' or '\u2212' or '\u2013', .. var rest] => (rest.Trim(), true),
        [.. var rest, '-' or '\u2212' or '\u2013'] => (rest.Trim(), true),
        ['+', .. var rest] => (rest.Trim(), false),
        _ => (text, false),
    };

    private static decimal? Parse(string body, char point, char group)
    {
        var parts = body.Split(point);
        if (parts.Length > 2 || parts is [_, ""] || (parts.Length == 2 && !AllDigits(parts[1])))
        {
            return null;
        }

        var whole = parts[0].Length == 0 && parts.Length == 2 ? "0" : Ungrouped(parts[0], group);
        return whole is not null && decimal.TryParse(
            parts.Length == 2 ? $"{whole}.{parts[1]}" : whole, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    // 0.500 is not a grouped number: nobody writes five hundred with a zero before it.
    private static string? Ungrouped(string whole, char group)
    {
        if (AllDigits(whole))
        {
            return whole;
        }

        var separator = whole.FirstOrDefault(letter => !char.IsAsciiDigit(letter));
        if (separator != group && !NeutralGroups.Contains(separator, StringComparison.Ordinal))
        {
            return null;
        }

        var groups = whole.Split(separator);
        return groups[0] is { Length: >= 1 and <= 3 } first && first[0] != '0' && AllDigits(first)
            && groups.Skip(1).All(digits => digits.Length == 3 && AllDigits(digits))
            ? string.Concat(groups)
            : null;
    }

    private static bool AllDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
