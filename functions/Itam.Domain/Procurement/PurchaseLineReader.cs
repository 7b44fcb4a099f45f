using Itam.Domain.Common;

namespace Itam.Domain.Procurement;

/// <summary>Reads the rows of one file by its profile, columns and conventions. A row yields a line, or everything that is wrong with it.</summary>
public sealed class PurchaseLineReader(ImportProfile profile, ColumnMap columns, FileConventions conventions)
{
    private const int MaxInName = 200;
    private const int MaxInDescription = 4_000;

    // What stands in a row for a header or a sum has no order line, quantity or price of its own.
    private static readonly PurchaseField[] LineFields =
        [PurchaseField.Line, PurchaseField.Description, PurchaseField.Quantity, PurchaseField.UnitPrice, PurchaseField.SerialNumbers];

    public RowReading Read(SourceRow row)
    {
        if (row.Damage is { } damage)
        {
            return new RowReading.Rejected([new RowFault(null, damage)]);
        }

        if (SkipReason(row) is { } reason)
        {
            return new RowReading.Skipped(reason);
        }

        var cells = new RowCells(columns, row);
        if (columns.IsOverrunBy(row))
        {
            cells.Fault(null, $"The row has more cells than the header ({columns.Width}); quote cells that contain the delimiter");
        }

        var line = ReadLine(cells);
        return cells.Faults.Count == 0 ? new RowReading.Accepted(line) : new RowReading.Rejected(cells.Faults);
    }

    private string? SkipReason(SourceRow row) =>
        columns.IsRepeatedIn(row) ? "Repeated header"
        : TotalsRow.Is(columns, row) ? "Totals row"
        : IsHeading(row) ? "Order header without a line"
        : null;

    // In a file without line numbers every row would look like one; there it is a fault instead.
    private bool IsHeading(SourceRow row) =>
        columns.Has(PurchaseField.Line)
        && columns.Cell(row, PurchaseField.PurchaseOrder).Length > 0
        && LineFields.All(field => columns.Cell(row, field).Length == 0);

    private PurchaseLine ReadLine(RowCells cells)
    {
        var purchaseOrder = cells.RequiredKey(PurchaseField.PurchaseOrder);
        var line = cells.RequiredKey(PurchaseField.Line);
        var vendor = cells.Text(PurchaseField.Vendor);
        var department = cells.Text(PurchaseField.Department);
        var (name, description) = ReadDescription(cells);
        var (units, quantity) = new QuantityRule(profile, conventions).Read(cells);
        var price = new PriceRule(profile, conventions).Read(cells);
        return new PurchaseLine
        {
            SourceLine = cells.Line,
            Key = PurchaseKey.Of(vendor, purchaseOrder, line, profile.DepartmentInKey ? department ?? "" : null),
            PurchaseOrder = purchaseOrder,
            Line = line,
            Vendor = vendor,
            OrderDate = ReadDate(cells, PurchaseField.OrderDate),
            Name = name,
            Description = description,
            Units = units,
            UnitPrice = price is { } money && quantity != units ? OfTheWholeLine(cells, money, quantity) : price,
            SerialNumbers = ReadSerials(cells, units),
            Category = cells.Text(PurchaseField.Category),
            Manufacturer = cells.Text(PurchaseField.Manufacturer),
            Model = cells.Text(PurchaseField.Model),
            ReceivedDate = ReadDate(cells, PurchaseField.ReceivedDate),
            CostCentre = cells.Text(PurchaseField.CostCentre),
            Location = cells.Text(PurchaseField.Location),
            Department = department,
        };
    }

    private static (string Name, string? Description) ReadDescription(RowCells cells)
    {
        var whole = cells.Required(PurchaseField.Description, MaxInDescription);
        var name = CellText.OnOneLine(whole);
        return Characters.In(name) <= MaxInName ? (name, null) : (Characters.First(MaxInName - 1, name) + "…", whole);
    }

    private DateOnly? ReadDate(RowCells cells, PurchaseField field)
    {
        var text = cells.Get(field);
        var reading = DateText.Read(text);
        var settled = reading.Settle(conventions.Dates);
        if (settled is { } day && !DayRange.Contains(day))
        {
            cells.Fault(field, $"'{text}' {DayRange.Rule}");
        }
        else if (text.Length > 0 && settled is null)
        {
            cells.Fault(field, conventions.Dates is null && reading is { First: { } dayFirst, Other: { } monthFirst }
                ? $"'{text}' may be {dayFirst:yyyy-MM-dd} or {monthFirst:yyyy-MM-dd}, and the file does not show which; set the date order in the profile"
                : $"'{text}' is not a date{OrderHint(reading)}");
        }

        return settled;
    }

    private string OrderHint(Reading<DateOnly, DateOrder> reading) => reading.IsReadable
        ? conventions.Dates is DateOrder.MonthFirst ? " with the month first" : " with the day first"
        : ", such as 2026-11-24";

    private static Money? OfTheWholeLine(RowCells cells, Money unitPrice, decimal quantity)
    {
        try
        {
            return Money.Round(unitPrice.Amount * quantity, unitPrice.Currency);
        }
        catch (OverflowException)
        {
            cells.Fault(PurchaseField.UnitPrice, "The total of the line is too large");
            return null;
        }
    }

    private static IReadOnlyList<string> ReadSerials(RowCells cells, int units)
    {
        var serials = SerialList.Split(cells.Get(PurchaseField.SerialNumbers));
        if (serials.Count > units && units > 0)
        {
            cells.Fault(PurchaseField.SerialNumbers, $"{serials.Count} serial numbers for {units} {(units == 1 ? "unit" : "units")}");
        }

        if (serials.GroupBy(serial => serial, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            cells.Fault(PurchaseField.SerialNumbers, $"'{twice.Key}' is listed more than once");
        }

        foreach (var serial in serials)
        {
            cells.CheckText(PurchaseField.SerialNumbers, serial);
            cells.CheckIdentifier(PurchaseField.SerialNumbers, serial);
        }

        return serials;
    }
}
