using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>A requested transition of an asset.</summary>
public sealed record AssetTransition
{
    public static AssetTransition Empty { get; } = new();

    public AssetStatus To { get; init; }

    public AssetSubstatus? Substatus { get; init; }

    /// <summary>Why; kept in the history.</summary>
    public string? Reason { get; init; }

    public string? AssignedTo { get; init; }

    public string? Location { get; init; }

    public Disposal? Disposal { get; init; }

    /// <summary>The table of its flat fields; <c>disposal</c> is an object with a table of its own.</summary>
    public static IReadOnlyList<Field<AssetTransition>> Fields { get; } =
    [
        Common.Fields.Choice<AssetTransition, AssetStatus>("to", t => t.To, (t, v) => t with { To = v ?? default }) with { Required = true },
        Common.Fields.Choice<AssetTransition, AssetSubstatus>("substatus", t => t.Substatus, (t, v) => t with { Substatus = v }),
        new("reason", FieldKind.Text, t => t.Reason, (t, v) => t with { Reason = (string?)v }) { MultiLine = true },
        new("assignedTo", FieldKind.Text, t => t.AssignedTo, (t, v) => t with { AssignedTo = (string?)v }),
        new("location", FieldKind.Text, t => t.Location, (t, v) => t with { Location = (string?)v }),
    ];

    /// <summary>Whether the asset is already in the state that this transition leads to.</summary>
    internal bool IsAlreadyTrueOf(Asset asset) =>
        asset.Status == To && asset.Substatus == Substatus
        && (AssignedTo is null || AssignedTo == asset.Details.AssignedTo)
        && (Location is null || Location == asset.Details.Location)
        && (Disposal is null || Merge(asset.Disposal, Disposal) == asset.Disposal);

    /// <summary>What the target status requires and neither the asset nor the transition provides.</summary>
    internal IReadOnlyList<FieldError> Faults(Asset asset, DateOnly today)
    {
        List<FieldError> faults = [];
        if (To != AssetStatus.InUse && AssignedTo is not null)
        {
            faults.Add(new FieldError("assignedTo", FaultCodes.NotApplicable, "belongs to an asset that is in use"));
        }

        if (To == AssetStatus.InUse && AssignedTo is null && Location is null && !asset.Details.HasHolder)
        {
            faults.Add(new FieldError("assignedTo", FaultCodes.Required, "either assignedTo or location is required to put an asset in use"));
        }

        if (To != AssetStatus.Retired)
        {
            if (Disposal is not null)
            {
                faults.Add(new FieldError("disposal", FaultCodes.NotApplicable, "is only allowed when the asset is retired"));
            }

            return faults;
        }

        var disposal = Merge(asset.Disposal, Disposal);
        AssetRules.Amount("disposal.proceeds", disposal.Proceeds, asset.Details.Currency, faults);
        if (disposal.Date > today)
        {
            faults.Add(new FieldError("disposal.date", FaultCodes.OutOfRange, "must not be in the future"));
        }

        // A start that lies ahead is a plan: what is scrapped before it was never used.
        if (Disposal?.Date < asset.Details.StartDate && asset.Details.StartDate <= today)
        {
            faults.Add(new FieldError("disposal.date", FaultCodes.OutOfRange, "must not be before the asset's inServiceDate, or its purchaseDate if it has none"));
        }

        if (Substatus == AssetSubstatus.Disposed && disposal.Certificate is null && disposal.Waiver is null)
        {
            faults.Add(new FieldError("disposal.certificate", FaultCodes.Required, "either disposal.certificate or disposal.waiver is required for a disposed asset"));
        }

        if (Substatus == AssetSubstatus.Sold && disposal.Proceeds is null)
        {
            faults.Add(new FieldError("disposal.proceeds", FaultCodes.Required, "is required for an asset that is sold"));
        }

        return faults;
    }

    /// <summary>The state after a valid transition.</summary>
    internal Asset Apply(Asset asset, DateOnly today)
    {
        // Leaving use clears the holder.
        var isLeaving = asset.Status == AssetStatus.InUse && To != AssetStatus.InUse;
        var known = isLeaving ? asset.Details.WithoutHolder() : To == AssetStatus.InUse ? asset.Details : asset.Details with { AssignedTo = null };
        var details = known with { AssignedTo = AssignedTo ?? known.AssignedTo, Location = Location ?? known.Location };
        if (To == AssetStatus.InUse)
        {
            details = details with { InServiceDate = details.InServiceDate ?? today };
        }
        else if (To == AssetStatus.InStock)
        {
            details = details with { ReceivedDate = details.ReceivedDate ?? today };
        }

        var disposal = To == AssetStatus.Retired ? Merge(asset.Disposal, Disposal) : null;
        return asset with
        {
            Status = To,
            Substatus = Substatus,
            Details = details,
            Disposal = disposal is null ? null : disposal with { Date = disposal.Date ?? today },
        };
    }

    private static Disposal Merge(Disposal? known, Disposal? said) => new()
    {
        Method = said?.Method ?? known?.Method,
        Date = said?.Date ?? known?.Date,
        Proceeds = said?.Proceeds ?? known?.Proceeds,
        Certificate = said?.Certificate ?? known?.Certificate,
        Waiver = said?.Waiver ?? known?.Waiver,
        DataWipeReference = said?.DataWipeReference ?? known?.DataWipeReference,
    };
}
