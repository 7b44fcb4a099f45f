namespace Itam.Domain.Assets;

/// <summary>The lifecycle status of an asset (ServiceNow HAM terms).</summary>
public enum AssetStatus
{
    OnOrder,
    InTransit,
    InStock,
    InUse,
    InMaintenance,
    Missing,
    Retired,
}

/// <summary>The finer state within a status; <see cref="AssetLifecycle"/> says which belongs to which.</summary>
public enum AssetSubstatus
{
    Available,
    Reserved,
    Defective,
    PendingRepair,
    PendingInstall,
    PendingDisposal,
    PendingTransfer,
    PreAllocated,
    OnHold,
    Quarantine,
    PendingFulfillment,
    PendingCertificate,
    PendingReturn,
    Test,
    EndOfSupport,
    PendingRetirement,
    PendingResale,
    PendingEvaluation,
    PendingDonation,
    Disposed,
    Sold,
    Donated,
    VendorCredit,
    LeaseReturn,
    Obsolete,
    Rma,
    BuyOut,
    Lost,
    Stolen,
}

/// <summary>The kind of an asset.</summary>
public enum AssetClass
{
    Hardware,
    Software,
    Cloud,
    Network,
    Contract,
    Consumable,
    Other,
}

/// <summary>How an asset was acquired; only purchases (and bought-out leases) are depreciated.</summary>
public enum Acquisition
{
    Purchase,
    Lease,
    Rental,
    Byoa,
    Loan,
}

/// <summary>How an asset left us.</summary>
public enum DisposalMethod
{
    Recycle,
    Destroy,
    Sale,
    Donation,
    Return,
    Other,
}
