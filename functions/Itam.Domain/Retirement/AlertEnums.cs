namespace Itam.Domain.Retirement;

/// <summary>What comes to its end on an alert's due date; each is a day of the asset.</summary>
public enum AlertKind
{
    WarrantyEnd,
    LeaseEnd,
    SupportEnd,
    EndOfLife,
    EndOfSupport,
    PlannedRetirement,
    ContractEnd,
}

/// <summary>Where an alert is in its life.</summary>
public enum AlertStatus
{
    /// <summary>Somebody should look.</summary>
    Open,

    /// <summary>Somebody has looked.</summary>
    Acknowledged,

    /// <summary>Put off; open again when its day comes.</summary>
    Snoozed,

    /// <summary>What it warned of is no longer so.</summary>
    Resolved,
}

/// <summary>Why an alert was resolved. It opens again should the reason go away.</summary>
public enum AlertResolution
{
    /// <summary>The asset has another due date now, or none.</summary>
    DateMoved,

    /// <summary>The asset is retired.</summary>
    AssetRetired,
}
