using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>The table of an asset's editable fields: to add a field, add its property to <see cref="AssetDetails"/> and its line here.</summary>
public static class AssetFields
{
    private const string Attributes = "attributes";

    public static IReadOnlyList<Field<AssetDetails>> All { get; } =
    [
        new("assetTag", FieldKind.Text, d => d.AssetTag, (d, v) => d with { AssetTag = (string?)v }) { MaxLength = 64, Rule = AssetTag.Rule },
        new("name", FieldKind.Text, d => d.Name, (d, v) => d with { Name = (string?)v }) { MaxLength = 200, Required = true },
        new("description", FieldKind.Text, d => d.Description, (d, v) => d with { Description = (string?)v }) { MaxLength = 4000, MultiLine = true },
        Fields.Choice<AssetDetails, AssetClass>("class", d => d.Class, (d, v) => d with { Class = v ?? AssetClass.Hardware }),
        new("category", FieldKind.Text, d => d.Category, (d, v) => d with { Category = (string?)v }) { Required = true },
        new("manufacturer", FieldKind.Text, d => d.Manufacturer, (d, v) => d with { Manufacturer = (string?)v }),
        new("model", FieldKind.Text, d => d.Model, (d, v) => d with { Model = (string?)v }),
        new("serialNumber", FieldKind.Text, d => d.SerialNumber, (d, v) => d with { SerialNumber = (string?)v }),
        Fields.Choice<AssetDetails, Acquisition>("acquisition", d => d.Acquisition, (d, v) => d with { Acquisition = v ?? Acquisition.Purchase }),
        new("purchaseDate", FieldKind.Day, d => d.PurchaseDate, (d, v) => d with { PurchaseDate = (DateOnly?)v }),
        new("purchaseCost", FieldKind.Amount, d => d.PurchaseCost, (d, v) => d with { PurchaseCost = (decimal?)v }),
        new("currency", FieldKind.Text, d => d.Currency, (d, v) => d with { Currency = (string?)v }) { MaxLength = 3, Rule = AssetRules.IsoCurrency },
        new("purchaseOrder", FieldKind.Text, d => d.PurchaseOrder, (d, v) => d with { PurchaseOrder = (string?)v }),
        new("purchaseOrderLine", FieldKind.Text, d => d.PurchaseOrderLine, (d, v) => d with { PurchaseOrderLine = (string?)v }),
        new("invoiceNumber", FieldKind.Text, d => d.InvoiceNumber, (d, v) => d with { InvoiceNumber = (string?)v }),
        new("vendor", FieldKind.Text, d => d.Vendor, (d, v) => d with { Vendor = (string?)v }),
        new("receivedDate", FieldKind.Day, d => d.ReceivedDate, (d, v) => d with { ReceivedDate = (DateOnly?)v }),
        new("inServiceDate", FieldKind.Day, d => d.InServiceDate, (d, v) => d with { InServiceDate = (DateOnly?)v }),
        new("warrantyEnd", FieldKind.Day, d => d.WarrantyEnd, (d, v) => d with { WarrantyEnd = (DateOnly?)v }),
        new("leaseEnd", FieldKind.Day, d => d.LeaseEnd, (d, v) => d with { LeaseEnd = (DateOnly?)v }),
        new("supportEnd", FieldKind.Day, d => d.SupportEnd, (d, v) => d with { SupportEnd = (DateOnly?)v }),
        new("contractEnd", FieldKind.Day, d => d.ContractEnd, (d, v) => d with { ContractEnd = (DateOnly?)v }),
        new("endOfLife", FieldKind.Day, d => d.EndOfLife, (d, v) => d with { EndOfLife = (DateOnly?)v }),
        new("endOfSupport", FieldKind.Day, d => d.EndOfSupport, (d, v) => d with { EndOfSupport = (DateOnly?)v }),
        new("plannedRetirement", FieldKind.Day, d => d.PlannedRetirement, (d, v) => d with { PlannedRetirement = (DateOnly?)v }),
        new("location", FieldKind.Text, d => d.Location, (d, v) => d with { Location = (string?)v }),
        new("department", FieldKind.Text, d => d.Department, (d, v) => d with { Department = (string?)v }),
        new("costCentre", FieldKind.Text, d => d.CostCentre, (d, v) => d with { CostCentre = (string?)v }),
        new("assignedTo", FieldKind.Text, d => d.AssignedTo, (d, v) => d with { AssignedTo = (string?)v }),
        new("assignedAssetId", FieldKind.Id, d => d.AssignedAssetId, (d, v) => d with { AssignedAssetId = (Guid?)v }),
        new("expectedReturn", FieldKind.Day, d => d.ExpectedReturn, (d, v) => d with { ExpectedReturn = (DateOnly?)v }),
        new("custodian", FieldKind.Text, d => d.Custodian, (d, v) => d with { Custodian = (string?)v }),
        new("seats", FieldKind.WholeNumber, d => d.Seats, (d, v) => d with { Seats = (int?)v }) { Max = 10_000_000 },
        new("depreciationPolicy", FieldKind.Text, d => d.DepreciationPolicy, (d, v) => d with { DepreciationPolicy = (string?)v }),
        new("salvageValue", FieldKind.Amount, d => d.SalvageValue, (d, v) => d with { SalvageValue = (decimal?)v }),
        new("usefulLifeMonths", FieldKind.WholeNumber, d => d.UsefulLifeMonths, (d, v) => d with { UsefulLifeMonths = (int?)v }) { Min = 1, Max = 1_200 },
        new(Attributes, FieldKind.Map, d => d.Attributes, (d, v) => d with { Attributes = (TextMap?)v ?? TextMap.Empty }),
        new("tags", FieldKind.List, d => d.Tags, (d, v) => d with { Tags = (TextList?)v ?? TextList.Empty }),
    ];

    /// <summary>A table for an asset of a category: its schema says which attributes may be written as numbers or booleans.</summary>
    public static IReadOnlyList<Field<AssetDetails>> Under(CategorySchema schema, IReadOnlyList<Field<AssetDetails>> fields) =>
        [.. fields.Select(field => field.Name == Attributes ? field with { EntryKind = schema.KindOf } : field)];
}
