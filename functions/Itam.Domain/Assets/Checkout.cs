using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>Checks an asset out to exactly one holder: a person, a location, or another asset (a dock on a laptop).</summary>
public sealed record Checkout
{
    public static Checkout Empty { get; } = new();

    public string? AssignedTo { get; init; }

    public string? Location { get; init; }

    public Guid? AssignedAssetId { get; init; }

    /// <summary>The date on which it is due back; null for an open-ended check-out.</summary>
    public DateOnly? ExpectedReturn { get; init; }

    /// <summary>Why; kept in the history.</summary>
    public string? Reason { get; init; }

    public static IReadOnlyList<Field<Checkout>> Fields { get; } =
    [
        new("assignedTo", FieldKind.Text, c => c.AssignedTo, (c, v) => c with { AssignedTo = (string?)v }),
        new("location", FieldKind.Text, c => c.Location, (c, v) => c with { Location = (string?)v }),
        new("assignedAssetId", FieldKind.Id, c => c.AssignedAssetId, (c, v) => c with { AssignedAssetId = (Guid?)v }),
        new("expectedReturn", FieldKind.Day, c => c.ExpectedReturn, (c, v) => c with { ExpectedReturn = (DateOnly?)v }),
        new("reason", FieldKind.Text, c => c.Reason, (c, v) => c with { Reason = (string?)v }) { MultiLine = true },
    ];

    /// <summary>Whether the asset is already in the state that this leads to; an omitted return date is no difference.</summary>
    internal bool IsAlreadyTrueOf(Asset asset) =>
        Holders.Count() == 1 && IsHolderOf(asset) && (ExpectedReturn is null || ExpectedReturn == asset.Details.ExpectedReturn);

    /// <summary>Whether the asset is checked out to this holder. A location is the holder only if no person and no other asset is.</summary>
    internal bool IsHolderOf(Asset asset)
    {
        var (status, details) = (asset.Status, asset.Details);
        return status == AssetStatus.InUse
            && (AssignedTo is null || AssignedTo == details.AssignedTo)
            && (AssignedAssetId is null || AssignedAssetId == details.AssignedAssetId)
            && (Location is null || (Location == details.Location && details.AssignedTo is null && details.AssignedAssetId is null));
    }

    internal IReadOnlyList<FieldError> Faults(DateOnly today)
    {
        List<FieldError> faults = [.. Holders.ToArray() switch
        {
            [] => [new FieldError("assignedTo", FaultCodes.Required, "provide exactly one of assignedTo, location, assignedAssetId")],
            [_] => [],
            var several => several.Select(holder => new FieldError(holder, FaultCodes.NotApplicable, "provide exactly one of assignedTo, location, assignedAssetId")),
        }];
        if (ExpectedReturn < today)
        {
            faults.Add(new FieldError("expectedReturn", FaultCodes.OutOfRange, "must not be in the past"));
        }

        return faults;
    }

    /// <summary>The asset with its holder. Where it was kept stays its location unless a place is the holder.</summary>
    internal Asset Apply(Asset asset, DateOnly today) => asset with
    {
        Status = AssetStatus.InUse,
        Substatus = null,
        Details = asset.Details with
        {
            AssignedTo = AssignedTo,
            AssignedAssetId = AssignedAssetId,
            Location = Location ?? asset.Details.Location,
            ExpectedReturn = ExpectedReturn,
            InServiceDate = asset.Details.InServiceDate ?? today,
        },
    };

    private IEnumerable<string> Holders =>
        new (string Name, bool IsGiven)[] { ("assignedTo", AssignedTo is not null), ("location", Location is not null), ("assignedAssetId", AssignedAssetId is not null) }
            .Where(holder => holder.IsGiven).Select(holder => holder.Name);
}
