using System.Collections.Frozen;
using Itam.Domain.Common;

namespace Itam.Domain.Procurement;

/// <summary>How a number is written.</summary>
public enum NumberFormat
{
    /// <summary><c>1,234.50</c></summary>
    DecimalPoint,

    /// <summary><c>1.234,50</c></summary>
    DecimalComma,
}

/// <summary>Which comes first in a date written with slashes or dashes.</summary>
public enum DateOrder
{
    /// <summary><c>24/11/2026</c></summary>
    DayFirst,

    /// <summary><c>11/24/2026</c></summary>
    MonthFirst,
}

/// <summary>What becomes of a line in litres, hours or jobs, or of a fraction of a piece.</summary>
public enum UncountableUnits
{
    /// <summary>The row is rejected.</summary>
    Reject,

    /// <summary>One asset stands for the whole line, at quantity × unit price.</summary>
    OneRecord,
}

/// <summary>How the files of one source are read: their column names, and the choices that a file leaves open.</summary>
public sealed record ImportProfile
{
    public required string Name { get; init; }

    /// <summary>Counts up with every change: the same bytes under another version are not a duplicate.</summary>
    public required int Version { get; init; }

    /// <summary>The column names of each field, best first; case, blanks and separators do not count.</summary>
    public required IReadOnlyDictionary<PurchaseField, IReadOnlyList<string>> Columns { get; init; }

    /// <summary>Null: settled by the file as a whole, if only one reading fits every row.</summary>
    public NumberFormat? Numbers { get; init; }

    /// <summary>Null: settled by the file as a whole, if only one reading fits every row.</summary>
    public DateOrder? Dates { get; init; }

    /// <summary>The currency of amounts that name none. Null: such a row is rejected.</summary>
    public Currency? DefaultCurrency { get; init; }

    public UncountableUnits UncountableUnits { get; init; }

    /// <summary>Whether orders are numbered by department, so that it belongs to an asset's identity.</summary>
    public bool DepartmentInKey { get; init; }

    /// <summary>The profile of a file that names none: the usual column names, and nothing assumed about what is written below them.</summary>
    public static ImportProfile Default { get; } = new()
    {
        Name = "default",
        Version = 1,
        Columns = new Dictionary<PurchaseField, IReadOnlyList<string>>
        {
            [PurchaseField.PurchaseOrder] = ["PO Number", "PO", "PO No", "Purchase Order", "Purchase Order Number", "Order Number", "Bestellnummer"],
            [PurchaseField.Line] = ["Line", "PO Line", "Line Number", "Line No", "PO Line Number", "Pos", "Position"],
            [PurchaseField.OrderDate] = ["Order Date", "PO Date", "Purchase Date", "Bestelldatum"],
            [PurchaseField.Vendor] = ["Vendor", "Vendor Name", "Supplier", "Supplier Name", "Reseller", "Lieferant"],
            [PurchaseField.Description] = ["Description", "Item Description", "Bezeichnung", "Beschreibung"],
            [PurchaseField.Quantity] = ["Quantity", "Qty", "Quantity Ordered", "Order Quantity", "Menge"],
            [PurchaseField.Unit] = ["Unit", "Unit Of Measure", "UOM", "Einheit", "Mengeneinheit"],
            [PurchaseField.UnitPrice] = ["Unit Price", "Unit Cost", "Einzelpreis", "Stückpreis"],
            [PurchaseField.Currency] = ["Currency", "Currency Code", "Währung"],
            [PurchaseField.SerialNumbers] = ["Serial Numbers", "Serial Number", "Serials", "Serial", "Seriennummern", "Seriennummer"],
            [PurchaseField.Category] = ["Category", "Kategorie"],
            [PurchaseField.Manufacturer] = ["Manufacturer", "Hersteller"],
            [PurchaseField.Model] = ["Model", "Modell"],
            [PurchaseField.ReceivedDate] = ["Received Date", "Receipt Date", "Wareneingangsdatum"],
            [PurchaseField.CostCentre] = ["Cost Centre", "Cost Center", "Kostenstelle"],
            [PurchaseField.Location] = ["Location", "Standort"],
            [PurchaseField.Department] = ["Department", "Abteilung"],
        }.ToFrozenDictionary(),
    };
}
