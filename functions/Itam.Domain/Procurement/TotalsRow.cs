using System.Collections.Frozen;

namespace Itam.Domain.Procurement;

/// <summary>Knows the rows in which a report adds up what stands above.</summary>
internal static class TotalsRow
{
    private static readonly FrozenSet<string> Names =
        new[] { "TOTAL", "TOTALS", "GRANDTOTAL", "SUBTOTAL", "SUM", "SUMME", "GESAMT", "GESAMTSUMME", "ZWISCHENSUMME" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A row without order and line number, one cell of which says that it is a total.</summary>
    public static bool Is(ColumnMap columns, SourceRow row) =>
        !IsNumbered(columns, row) && row.Cells.Any(cell => Names.Contains(CellText.Letters(cell)));

    // The word may stand in the order's own column, being the first.
    private static bool IsNumbered(ColumnMap columns, SourceRow row) =>
        columns.Cell(row, PurchaseField.Line).Length > 0
        || (columns.Cell(row, PurchaseField.PurchaseOrder) is { Length: > 0 } order && !Names.Contains(CellText.Letters(order)));
}
