using Itam.Domain.Common;

namespace Itam.Domain.Procurement;

/// <summary>The cells of one row under their fields, and the faults found in them so far.</summary>
internal sealed class RowCells(ColumnMap columns, SourceRow row)
{
    private const int MaxInText = 256;

    private readonly List<RowFault> faults = [];

    public int Line => row.Line;

    public IReadOnlyList<RowFault> Faults => faults;

    /// <param name="field">The field at fault; null for the row as a whole.</param>
    /// <param name="reason">What is wrong.</param>
    public void Fault(PurchaseField? field, string reason) =>
        faults.Add(new RowFault(field is { } known ? columns.Name(known) : null, reason));

    /// <summary>The field's text, empty if there is none. Two columns of one name that disagree are a fault.</summary>
    public string Get(PurchaseField field)
    {
        if (columns.Disagree(row, field))
        {
            Fault(field, "The file has several columns of this name, with different values in this row");
        }

        return columns.Cell(row, field);
    }

    /// <summary>A text of at most 256 characters on one line, or null.</summary>
    public string? Text(PurchaseField field)
    {
        var text = CellText.OnOneLine(Get(field));
        CheckText(field, text, MaxInText);
        return text.Length == 0 ? null : text;
    }

    public string Required(PurchaseField field, int most = MaxInText)
    {
        var text = Get(field);
        if (text.Length == 0)
        {
            Fault(field, columns.Has(field) ? "Is empty" : "The file has no such column");
        }

        CheckText(field, text, most);
        return text;
    }

    /// <summary>A text by which the line is known again.</summary>
    public string RequiredKey(PurchaseField field)
    {
        var text = CellText.OnOneLine(Required(field));
        CheckIdentifier(field, text);
        return text;
    }

    /// <summary>Refuses a number that a spreadsheet has cut.</summary>
    public void CheckIdentifier(PurchaseField field, string text)
    {
        if (CellText.IsShortenedNumber(text))
        {
            Fault(field, $"'{text}' was shortened by a spreadsheet; export the column as text");
        }
    }

    public void CheckText(PurchaseField field, string text, int most = MaxInText)
    {
        if (text.Any(letter => char.IsControl(letter) && !char.IsWhiteSpace(letter)))
        {
            Fault(field, "Contains a control character");
        }

        if (Characters.In(text) is var length && length > most)
        {
            Fault(field, $"Has {length} characters; at most {most} are allowed");
        }
    }
}
