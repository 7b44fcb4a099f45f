using System.Buffers;
using System.Globalization;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Platform.Http;

/// <summary>
/// Writes CSV (RFC 4180, CRLF). A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection);
/// numbers keep their minus sign.
/// </summary>
internal static class Csv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public static async Task WriteRowAsync(TextWriter writer, params IEnumerable<object?> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
            {
                await writer.WriteAsync(',');
            }

            first = false;
            await writer.WriteAsync(Cell(cell));
        }

        await writer.WriteAsync("\r\n");
    }

    /// <summary>A value as one cell.</summary>
    public static string Cell(object? value)
    {
        if (value is null)
        {
            return string.Empty;
        }

        var text = FieldValues.Text(value);
        if (value is not (decimal or int or long) && IsDangerous(text))
        {
            text = "'" + text;
        }

        return text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    /// <summary>Full-width signs open a formula as well.</summary>
    private static bool IsDangerous(string text) =>
        text.Length > 0 && (text[0] is '=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' || char.IsControl(text[0]))
        && !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
