using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <content>Check-out, check-in and legal hold.</content>
public sealed partial record Asset
{
    /// <summary>
    /// Hands the asset out, or changes the date by which its holder is to return it. Repeating it is no change;
    /// 409 <c>alreadyCheckedOut</c> while it is checked out to another holder, <c>transitionNotAllowed</c> if its status does not allow use.
    /// </summary>
    public Result<Asset> CheckOut(Checkout checkout, DateOnly today, DateTimeOffset now, Actor actor)
    {
        if (checkout.IsAlreadyTrueOf(this))
        {
            return this;
        }

        var faults = checkout.Faults(today);
        if (faults.Count > 0)
        {
            return Error.Validation(faults);
        }

        if (Status == AssetStatus.InUse)
        {
            return checkout.IsHolderOf(this)
                ? Next(now, actor) with { Details = Details with { ExpectedReturn = checkout.ExpectedReturn } }
                : AlreadyCheckedOut();
        }

        var allowed = AssetLifecycle.Check(Status, Substatus, AssetStatus.InUse, null);
        return allowed.IsOk ? checkout.Apply(Next(now, actor), today) : allowed.Error;
    }

    /// <summary>Takes the asset back into stock and clears its holder. An asset in stock stays as it is, except for a new location.</summary>
    public Result<Asset> CheckIn(Checkin checkin, DateOnly today, DateTimeOffset now, Actor actor)
    {
        if (Status == AssetStatus.InStock)
        {
            return checkin.Location is null ? this : Revise(Details with { Location = checkin.Location }, now, actor);
        }

        return Transition(new AssetTransition { To = AssetStatus.InStock, Location = checkin.Location }, today, now, actor)
            .Map(asset => asset with { Details = asset.Details.WithoutHolder() });
    }

    /// <summary>Unassigns the asset from another one that was deleted: it goes back into stock if it has no other holder. No change if it is assigned elsewhere.</summary>
    public Result<Asset> ReleaseFrom(Guid assetId, DateOnly today, DateTimeOffset now, Actor actor)
    {
        if (Details.AssignedAssetId != assetId)
        {
            return this;
        }

        var released = Details with { AssignedAssetId = null };
        return Status == AssetStatus.InUse && !released.HasHolder ? CheckIn(Checkin.Empty, today, now, actor) : Next(now, actor) with { Details = released };
    }

    /// <summary>Places a legal hold, or changes the reason of an existing one. The same reason is no change.</summary>
    public Asset PlaceLegalHold(string reason, DateTimeOffset now, Actor actor) => LegalHold?.Reason == reason
        ? this
        : Next(now, actor) with { LegalHold = LegalHold is { } placed ? placed with { Reason = reason } : new LegalHold(reason, now, actor.Name) };

    /// <summary>Lifts the legal hold; no change without one.</summary>
    public Asset LiftLegalHold(DateTimeOffset now, Actor actor) => LegalHold is null ? this : Next(now, actor) with { LegalHold = null };

    /// <summary>
    /// Whether these details would give the asset another holder while it is in use. Whoever has it, it is checked in first; where it stands
    /// may change all the same.
    /// </summary>
    private bool IsTakenOverBy(AssetDetails details) =>
        Status == AssetStatus.InUse && (details.AssignedTo, details.AssignedAssetId) != (Details.AssignedTo, Details.AssignedAssetId);

    private static FieldError HolderOfUnused() => new("assignedTo", FaultCodes.NotApplicable, "belongs to an asset that is in use; check the asset out instead");

    private Error AlreadyCheckedOut() =>
        Error.Conflict(AssetErrorCodes.AlreadyCheckedOut, $"The asset is already checked out to {Details.Holder}. Check it in first.") with
        {
            Details = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["assignedTo"] = Details.AssignedTo,
                ["assignedAssetId"] = Details.AssignedAssetId,
                ["location"] = Details.Location,
                ["expectedReturn"] = Details.ExpectedReturn,
            },
        };
}
