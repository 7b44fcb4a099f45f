using Itam.Domain.Common;

namespace Itam.Domain.Procurement;

/// <summary>One line of a purchase order that was read without a fault. Optional texts are null when the file has none.</summary>
public sealed record PurchaseLine
{
    /// <summary>The most assets that one line may become.</summary>
    public const int MaxUnits = 10_000;

    /// <summary>The line of the file that the row starts on, from 1.</summary>
    public required int SourceLine { get; init; }

    public required PurchaseKey Key { get; init; }

    public required string PurchaseOrder { get; init; }

    /// <summary>The order's own line number or name, as written.</summary>
    public required string Line { get; init; }

    public string? Vendor { get; init; }

    public DateOnly? OrderDate { get; init; }

    /// <summary>The description on one line, at most 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The whole description, where the name could not hold it.</summary>
    public string? Description { get; init; }

    /// <summary>How many assets the line becomes, 1 to 10,000.</summary>
    public required int Units { get; init; }

    /// <summary>What one asset costs.</summary>
    public Money? UnitPrice { get; init; }

    /// <summary>At most one for each unit, in the order of the units.</summary>
    public IReadOnlyList<string> SerialNumbers { get; init; } = [];

    public string? Category { get; init; }

    public string? Manufacturer { get; init; }

    public string? Model { get; init; }

    /// <summary>The day the goods came in; null while they are on order.</summary>
    public DateOnly? ReceivedDate { get; init; }

    public string? CostCentre { get; init; }

    public string? Location { get; init; }

    public string? Department { get; init; }

    /// <summary>The serial number of a unit, null if the file has none for it.</summary>
    /// <param name="unit">From 0.</param>
    public string? SerialNumber(int unit) => unit < SerialNumbers.Count ? SerialNumbers[unit] : null;
}
