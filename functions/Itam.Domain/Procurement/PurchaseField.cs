namespace Itam.Domain.Procurement;

/// <summary>What a column of a purchase file may hold.</summary>
public enum PurchaseField
{
    PurchaseOrder,
    Line,
    OrderDate,
    Vendor,
    Description,
    Quantity,
    Unit,
    UnitPrice,
    Currency,
    SerialNumbers,
    Category,
    Manufacturer,
    Model,
    ReceivedDate,
    CostCentre,
    Location,
    Department,
}
