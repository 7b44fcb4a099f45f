using System.Text;

namespace Itam.Domain.Procurement;

/// <summary>The text that a cell means, without what spreadsheets put around it.</summary>
public static class CellText
{
    /// <summary>Trimmed, and out of the <c>="0047"</c> by which spreadsheets keep leading zeros; empty if nothing is left.</summary>
    public static string Clean(string cell)
    {
        var text = cell.Trim().Trim('\uFEFF', '\u200B').Trim();
        return text is ['=', '"', .. var inner, '"']
            ? inner.Replace("\"\"", "\"", StringComparison.Ordinal).Trim()
            : text;
    }

    /// <summary>What counts when names are compared: letters and digits, in capitals, in Unicode's compatibility form.</summary>
    public static string Letters(string text)
    {
        var normal = text.Normalize(NormalizationForm.FormKC);
        return string.Create(normal.Count(char.IsLetterOrDigit), normal, static (letters, source) =>
        {
            var at = 0;
            foreach (var letter in source.Where(char.IsLetterOrDigit))
            {
                letters[at++] = char.ToUpperInvariant(letter);
            }
        });
    }

    /// <summary>Every run of blanks and line ends as one blank.</summary>
    public static string OnOneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether a spreadsheet has cut a long number to <c>6.37702E+15</c>: the digits that are gone cannot be guessed.</summary>
    public static bool IsShortenedNumber(string text)
    {
        var exponent = text.IndexOf("E+", StringComparison.OrdinalIgnoreCase);
        return exponent > 0
            && text.Length - exponent > 3
            && text.AsSpan(exponent + 2).IndexOfAnyExceptInRange('0', '9') < 0
            && char.IsAsciiDigit(text[0])
            && (exponent == 1 || (exponent > 2 && text[1] is '.' or ',' && text.AsSpan(2..exponent).IndexOfAnyExceptInRange('0', '9') < 0));
    }
}
