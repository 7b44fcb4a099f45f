using System.Text;

namespace Itam.Functions.Procurement.Files;

/// <summary>
/// Cuts one record of a delimited file into its cells, line by line (RFC 4180, as lenient as its senders need): a cell may be
/// quoted after blanks, or behind the <c>=</c> of a spreadsheet's text formula; a quote inside an unquoted cell is an inch mark.
/// </summary>
internal sealed class RecordCutter(char delimiter)
{
    private readonly List<string> cells = [];
    private readonly StringBuilder cell = new();
    private Place place = Place.Start;
    private bool isFormula;

    private enum Place
    {
        Start,
        Plain,
        Quoted,
        AfterQuote,
    }

    public IReadOnlyList<string> Cells => cells;

    /// <summary>Whether text follows a closing quote directly. Within a line that is a sloppy sender; across lines a quote was left open.</summary>
    public bool HasTextAfterQuote { get; private set; }

    /// <summary>Adds a line; false if the record goes on in the next one, because a quote is open.</summary>
    public bool Add(string line)
    {
        if (place == Place.Quoted)
        {
            cell.Append('\n');
        }
        else if (!line.Contains('"', StringComparison.Ordinal))
        {
            cells.AddRange(line.Split(delimiter));
            return true;
        }

        for (var at = 0; at < line.Length; at++)
        {
            if (place == Place.Quoted)
            {
                at = AddQuoted(line, at);
            }
            else if (line[at] == delimiter)
            {
                EndCell();
            }
            else
            {
                AddUnquoted(line, at);
            }
        }

        if (place == Place.Quoted)
        {
            return false;
        }

        EndCell();
        return true;
    }

    // Takes everything up to the quote and, if it is doubled, goes on behind it.
    private int AddQuoted(string line, int at)
    {
        var quote = line.IndexOf('"', at);
        cell.Append(line, at, (quote < 0 ? line.Length : quote) - at);
        if (quote < 0)
        {
            return line.Length;
        }

        if (quote + 1 < line.Length && line[quote + 1] == '"')
        {
            cell.Append(isFormula ? "\"\"" : "\"");
            return quote + 1;
        }

        cell.Append(isFormula ? "\"" : "");
        place = Place.AfterQuote;
        return quote;
    }

    private void AddUnquoted(string line, int at)
    {
        var letter = line[at];
        if (place == Place.Start && letter == '"')
        {
            isFormula = cell.Length == 1 && cell[0] == '=';
            cell.Clear().Append(isFormula ? "=\"" : "");
            place = Place.Quoted;
            return;
        }

        HasTextAfterQuote |= place == Place.AfterQuote && !char.IsWhiteSpace(letter);
        var mayStillBeQuoted = char.IsWhiteSpace(letter) || (letter == '=' && string.IsNullOrWhiteSpace(cell.ToString()));
        if (place == Place.Start && !mayStillBeQuoted)
        {
            place = Place.Plain;
        }

        if (place == Place.Start && letter == '=')
        {
            cell.Clear();
        }

        cell.Append(letter);
    }

    private void EndCell()
    {
        cells.Add(cell.ToString());
        cell.Clear();
        place = Place.Start;
    }
}
