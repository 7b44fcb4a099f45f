using System.Collections.Frozen;
using Itam.Domain.Common;
using Itam.Domain.Procurement;

namespace Itam.Functions.Procurement;

/// <summary>Says a refusal of the register in the words of the file.</summary>
internal static class RefusedUnit
{
    private static readonly FrozenDictionary<string, PurchaseField> Fields = new Dictionary<string, PurchaseField>(StringComparer.Ordinal)
    {
        ["name"] = PurchaseField.Description,
        ["description"] = PurchaseField.Description,
        ["purchaseCost"] = PurchaseField.UnitPrice,
        ["salvageValue"] = PurchaseField.UnitPrice,
        ["currency"] = PurchaseField.Currency,
        ["serialNumber"] = PurchaseField.SerialNumbers,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<RowFault> Faults(Error error, ColumnMap columns) => error.Fields.Count == 0
        ? [new RowFault(ColumnOf(error.Code, columns), error.Message.TrimEnd('.'))]
        : error.Fields.Select(fault => new RowFault(ColumnOf(fault.Field, columns), $"{fault.Field} {fault.Message}"));

    private static string? ColumnOf(string field, ColumnMap columns) => Fields.TryGetValue(field, out var known) ? columns.Name(known) : null;
}
