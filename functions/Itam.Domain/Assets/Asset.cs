using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>
/// An IT asset: a financially valuable component that can contribute to the delivery of an IT product or service (ITIL 4).
/// Immutable: every operation returns a new state or an error; <see cref="ChangesSince"/> lists what differs between two states.
/// </summary>
public sealed partial record Asset
{
    private Asset()
    {
    }

    public required Guid Id { get; init; }

    public required AssetDetails Details { get; init; }

    public required AssetStatus Status { get; init; }

    public AssetSubstatus? Substatus { get; init; }

    /// <summary>Set once the asset is retired.</summary>
    public Disposal? Disposal { get; init; }

    /// <summary>Set while the asset is under legal hold; it blocks retirement by every path.</summary>
    public LegalHold? LegalHold { get; init; }

    /// <summary>The configuration items that this asset is or carries; kept by the link between the registers.</summary>
    public TextList ConfigurationItemIds { get; init; } = TextList.Empty;

    /// <summary>The depreciation books other than the corporate one that the asset is in; every change of the asset updates each of them.</summary>
    public TextList OtherBooks { get; init; } = TextList.Empty;

    /// <summary>
    /// The earliest date on which a retirement scan has to review the asset; null if never. It is bookkeeping of the scans, not a property of the asset:
    /// changing it does not change the asset.
    /// </summary>
    public DateOnly? NextAlertOn { get; init; }

    public required AuditStamp Audit { get; init; }

    /// <summary>The number of the event that produced this state, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The currency, when the asset has one.</summary>
    public Currency? Currency => Currency.TryGet(Details.Currency, out var currency) ? currency : null;

    /// <summary>A new asset: on order, or in stock if it was received.</summary>
    public static Result<Asset> Create(Guid id, AssetDetails details, DateTimeOffset now, Actor actor)
    {
        List<FieldError> faults = [.. AssetRules.Faults(details)];
        if (details.AssignedTo is not null)
        {
            faults.Add(HolderOfUnused());
        }

        return faults.Count > 0
            ? Error.Validation(faults)
            : new Asset
            {
                Id = id,
                Details = details,
                Status = details.ReceivedDate is null ? AssetStatus.OnOrder : AssetStatus.InStock,
                Audit = AuditStamp.Created(now, actor),
                Version = 1,
            };
    }

    /// <summary>Restores a stored state without validating it again.</summary>
    public static Asset Restore(
        Guid id, AssetDetails details, AssetStatus status, AssetSubstatus? substatus, Disposal? disposal, TextList configurationItemIds, AuditStamp audit, int version) =>
        new()
        {
            Id = id,
            Details = details,
            Status = status,
            Substatus = substatus,
            Disposal = disposal,
            ConfigurationItemIds = configurationItemIds,
            Audit = audit,
            Version = version,
        };

    /// <summary>
    /// Edits the details; returns the same state if nothing differs. 409 <c>alreadyCheckedOut</c> for another holder while the asset is in
    /// use, <c>seatsAssigned</c> for another class than software while seats are assigned.
    /// </summary>
    public Result<Asset> Revise(AssetDetails details, DateTimeOffset now, Actor actor)
    {
        if (details == Details)
        {
            return this;
        }

        List<FieldError> faults = [.. AssetRules.Faults(details)];
        AssetRules.Amount("disposal.proceeds", Disposal?.Proceeds, details.Currency, faults);
        if (details.AssetTag is null)
        {
            faults.Add(new FieldError("assetTag", FaultCodes.Required, "can be changed but not removed"));
        }

        if (Status == AssetStatus.InUse && !details.HasHolder)
        {
            faults.Add(new FieldError("assignedTo", FaultCodes.Required, "an asset in use must keep one of assignedTo, location, assignedAssetId"));
        }

        if (Status != AssetStatus.InUse && details.AssignedTo is not null && details.AssignedTo != Details.AssignedTo)
        {
            faults.Add(HolderOfUnused());
        }

        return faults.Count > 0 ? Error.Validation(faults)
            : IsTakenOverBy(details) ? AlreadyCheckedOut()
            : RefusalOfStrandedSeats(details) is { } refusal ? refusal
            : Next(now, actor) with { Details = details };
    }

    /// <summary>
    /// Changes the asset's status. Repeating a transition is no change. 409 <c>transitionNotAllowed</c>,
    /// <c>legalHold</c>, or <c>alreadyCheckedOut</c> for another holder of an asset that is in use.
    /// </summary>
    /// <param name="today">The date of the transition, for the dates that it sets.</param>
    public Result<Asset> Transition(AssetTransition transition, DateOnly today, DateTimeOffset now, Actor actor)
    {
        if (transition.IsAlreadyTrueOf(this))
        {
            return this;
        }

        if (transition.To != Status || transition.Substatus != Substatus)
        {
            var allowed = AssetLifecycle.Check(Status, Substatus, transition.To, transition.Substatus);
            if (!allowed.IsOk)
            {
                return allowed.Error;
            }
        }

        if (transition.To == AssetStatus.Retired && LegalHold is not null)
        {
            return LegalHold.Refusal();
        }

        var faults = transition.Faults(this, today);
        return faults.Count > 0 ? Error.Validation(faults)
            : transition.To == AssetStatus.InUse && IsTakenOverBy(Details with { AssignedTo = transition.AssignedTo ?? Details.AssignedTo }) ? AlreadyCheckedOut()
            : transition.Apply(Next(now, actor), today);
    }

    /// <summary>Takes a retired asset back into stock, even from a final substatus, and clears its disposal.</summary>
    /// <param name="today">The received date, if the asset has none.</param>
    /// <returns>409 <c>transitionNotAllowed</c> for an asset that is not retired, with what is allowed for it.</returns>
    public Result<Asset> Reinstate(DateOnly today, DateTimeOffset now, Actor actor) => Status != AssetStatus.Retired
        ? AssetLifecycle.NotRetired(Status, Substatus)
        : Next(now, actor) with
        {
            Status = AssetStatus.InStock,
            Substatus = null,
            Disposal = null,
            Details = Details with { ReceivedDate = Details.ReceivedDate ?? today },
        };

    /// <summary>Undoes a change that conflicts with a concurrent one: everything but the history is as it was.</summary>
    public Asset BackTo(Asset before, DateTimeOffset now, Actor actor) => before with { Version = Version + 1, Audit = Audit.Updated(now, actor) };

    /// <summary>Why this record cannot be deleted; empty if it can. Only records created in error are deleted; all others are retired.</summary>
    /// <param name="ties">What other records tie it down, each as a reason.</param>
    public IReadOnlyList<string> ReasonsAgainstDeletion(IEnumerable<string> ties)
    {
        List<string> reasons = [];
        if (Status is not (AssetStatus.OnOrder or AssetStatus.InStock))
        {
            reasons.Add($"its status is {Choice.Name(Status)}");
        }

        if (ConfigurationItemIds.Count > 0)
        {
            reasons.Add("it is linked to a configuration item");
        }

        if (LegalHold is not null)
        {
            reasons.Add("it is under legal hold");
        }

        return [.. reasons, .. ties];
    }

    /// <summary>Sets the linked configuration items; the same list is no change.</summary>
    public Asset WithConfigurationItems(TextList ids, DateTimeOffset now, Actor actor) =>
        ids.Equals(ConfigurationItemIds) ? this : Next(now, actor) with { ConfigurationItemIds = ids };

    /// <summary>What differs from an earlier state, field by field; from null every field that has a value.</summary>
    public IReadOnlyList<FieldChange> ChangesSince(Asset? before)
    {
        List<FieldChange> changes = [.. before is null ? Fields.Given(AssetFields.All, Details) : Fields.Diff(AssetFields.All, before.Details, Details)];
        Add("status", before is null ? null : Choice.Name(before.Status), Choice.Name(Status));
        Add("substatus", before?.Substatus is { } was ? Choice.Name(was) : null, Substatus is { } now ? Choice.Name(now) : null);
        Add("configurationItemIds", before?.ConfigurationItemIds ?? TextList.Empty, ConfigurationItemIds);
        changes.AddRange(Fields.Diff(Disposal.Fields, before?.Disposal ?? Disposal.Empty, Disposal ?? Disposal.Empty)
            .Select(change => change with { Field = "disposal." + change.Field }));
        Add("seatsUsed", before?.SeatsUsed ?? 0, SeatsUsed);
        Add("legalHold", before?.LegalHold is not null, LegalHold is not null);
        foreach (var field in LegalHold.Fields)
        {
            Add(field.Name, before?.LegalHold is { } held ? field.Get(held) : null, LegalHold is { } hold ? field.Get(hold) : null);
        }

        return changes;

        void Add(string field, object? was, object? now)
        {
            if (!Equals(was, now))
            {
                changes.Add(new FieldChange(field, was, now));
            }
        }
    }

    private Asset Next(DateTimeOffset now, Actor actor) => this with { Audit = Audit.Updated(now, actor), Version = Version + 1 };
}
