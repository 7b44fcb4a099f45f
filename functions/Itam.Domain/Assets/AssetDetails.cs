using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>Every editable field of an asset. Amounts are in units of <see cref="Currency"/>; dates are calendar dates.</summary>
public sealed record AssetDetails
{
    public static AssetDetails Empty { get; } = new();

    public string? AssetTag { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public AssetClass Class { get; init; } = AssetClass.Hardware;

    public string? Category { get; init; }

    public string? Manufacturer { get; init; }

    public string? Model { get; init; }

    public string? SerialNumber { get; init; }

    public Acquisition Acquisition { get; init; } = Acquisition.Purchase;

    public DateOnly? PurchaseDate { get; init; }

    public decimal? PurchaseCost { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    public string? PurchaseOrder { get; init; }

    public string? PurchaseOrderLine { get; init; }

    public string? InvoiceNumber { get; init; }

    public string? Vendor { get; init; }

    public DateOnly? ReceivedDate { get; init; }

    public DateOnly? InServiceDate { get; init; }

    public DateOnly? WarrantyEnd { get; init; }

    public DateOnly? LeaseEnd { get; init; }

    public DateOnly? SupportEnd { get; init; }

    public DateOnly? ContractEnd { get; init; }

    public DateOnly? EndOfLife { get; init; }

    public DateOnly? EndOfSupport { get; init; }

    public DateOnly? PlannedRetirement { get; init; }

    public string? Location { get; init; }

    public string? Department { get; init; }

    public string? CostCentre { get; init; }

    public string? AssignedTo { get; init; }

    public Guid? AssignedAssetId { get; init; }

    public DateOnly? ExpectedReturn { get; init; }

    public string? Custodian { get; init; }

    public int? Seats { get; init; }

    public string? DepreciationPolicy { get; init; }

    public decimal? SalvageValue { get; init; }

    public int? UsefulLifeMonths { get; init; }

    public TextMap Attributes { get; init; } = TextMap.Empty;

    public TextList Tags { get; init; } = TextList.Empty;

    /// <summary>The date from which it is depreciated.</summary>
    internal DateOnly? StartDate => InServiceDate ?? PurchaseDate;

    /// <summary>Whether it has a holder: a person, a location or another asset.</summary>
    internal bool HasHolder => Holder is not null;

    /// <summary>The person, else the asset, else the location that has the asset, as a message names it.</summary>
    internal string? Holder => AssignedTo ?? (AssignedAssetId is { } id ? $"the asset {id}" : Location);

    /// <summary>Without a person or an asset as its holder; the location stays.</summary>
    internal AssetDetails WithoutHolder() => this with { AssignedTo = null, AssignedAssetId = null, ExpectedReturn = null };
}
