namespace Itam.Domain.Procurement;

/// <summary>How many assets a row becomes.</summary>
internal sealed class QuantityRule(ImportProfile profile, FileConventions conventions)
{
    /// <summary>The number of assets and the quantity as ordered; both 0 after a fault. They differ where one record stands for the line.</summary>
    public (int Units, decimal Quantity) Read(RowCells cells)
    {
        var text = cells.Required(PurchaseField.Quantity);
        var unit = cells.Text(PurchaseField.Unit) ?? "";
        if (text.Length == 0)
        {
            return default;
        }

        var reading = NumberText.Read(text);
        if (reading.Settle(conventions.Numbers) is not { } quantity)
        {
            cells.Fault(PurchaseField.Quantity, NumberFault.Describe(text, reading, conventions.Numbers));
            return default;
        }

        if (Refusal(text, quantity, unit) is { } reason)
        {
            cells.Fault(PurchaseField.Quantity, reason);
            return default;
        }

        return IsCountable(quantity, unit) ? ((int)quantity, quantity) : (1, quantity);
    }

    private string? Refusal(string text, decimal quantity, string unit) =>
        quantity < 0 ? $"'{text}' is negative; credits are not imported: cancel or return the asset instead"
        : quantity == 0 ? "The quantity is 0"
        : !IsCountable(quantity, unit) && profile.UncountableUnits == UncountableUnits.OneRecord ? null
        : !UnitsOfMeasure.IsCountable(unit) ? $"'{unit}' is not a unit of pieces, so the quantity is not a number of assets"
        : quantity != decimal.Truncate(quantity) ? $"'{text}' is not a whole number"
        : quantity > PurchaseLine.MaxUnits ? $"'{text}' is more than {PurchaseLine.MaxUnits}, the most assets a line can create"
        : null;

    private static bool IsCountable(decimal quantity, string unit) =>
        UnitsOfMeasure.IsCountable(unit) && quantity == decimal.Truncate(quantity);
}
