using Itam.Domain.Common;

namespace Itam.Domain.Configuration;

/// <summary>
/// A configuration item: a component that needs to be managed in order to deliver an IT service (ITIL 4).
/// Immutable: every operation returns a new state or an error; <see cref="ChangesSince"/> lists what differs between two states.
/// </summary>
public sealed record ConfigurationItem
{
    private ConfigurationItem()
    {
    }

    public required Guid Id { get; init; }

    public required ConfigurationItemDetails Details { get; init; }

    /// <summary>The asset that it was before, kept so that a link that broke off half-way can be taken out of that asset's list later.</summary>
    public Guid? FormerAssetId { get; init; }

    /// <summary>Being deleted: its relationships are deleted first; meanwhile no new relationship may point to it.</summary>
    public bool IsDeleting { get; init; }

    public required AuditStamp Audit { get; init; }

    /// <summary>The number of the event that produced this state, from 1.</summary>
    public required int Version { get; init; }

    public static Result<ConfigurationItem> Create(Guid id, ConfigurationItemDetails details, DateTimeOffset now, Actor actor)
    {
        var faults = Faults(details);
        return faults.Count > 0
            ? Error.Validation(faults)
            : new ConfigurationItem { Id = id, Details = details, Audit = AuditStamp.Created(now, actor), Version = 1 };
    }

    /// <summary>Restores a stored state without validating it again.</summary>
    public static ConfigurationItem Restore(
        Guid id, ConfigurationItemDetails details, Guid? formerAssetId, bool isDeleting, AuditStamp audit, int version) =>
        new() { Id = id, Details = details, FormerAssetId = formerAssetId, IsDeleting = isDeleting, Audit = audit, Version = version };

    /// <summary>Edits the details; returns the same state if nothing differs.</summary>
    public Result<ConfigurationItem> Revise(ConfigurationItemDetails details, DateTimeOffset now, Actor actor)
    {
        if (details == Details)
        {
            return this;
        }

        var faults = Faults(details);
        return faults.Count > 0 ? Error.Validation(faults) : Next(now, actor).With(details);
    }

    /// <summary>Links the item to its asset, or unlinks it (null). The same link is no change.</summary>
    public ConfigurationItem LinkedTo(Guid? assetId, DateTimeOffset now, Actor actor) =>
        assetId == Details.AssetId ? this : Next(now, actor).With(Details with { AssetId = assetId });

    /// <summary>The first step of a deletion; it cannot be undone.</summary>
    public ConfigurationItem MarkDeleting(DateTimeOffset now, Actor actor) =>
        IsDeleting ? this : Next(now, actor) with { IsDeleting = true };

    /// <summary>What differs from an earlier state, field by field; from null every field that has a value.</summary>
    public IReadOnlyList<FieldChange> ChangesSince(ConfigurationItem? before) => before is null
        ? [.. Fields.Given(ConfigurationItemFields.All, Details)]
        : [.. Fields.Diff(ConfigurationItemFields.All, before.Details, Details)];

    private static List<FieldError> Faults(ConfigurationItemDetails details)
    {
        List<FieldError> faults = [];
        if (string.IsNullOrWhiteSpace(details.Name))
        {
            faults.Add(new FieldError("name", FaultCodes.Required, "is required"));
        }

        if (details.Class is null || !ConfigurationItemClass.Known.Contains(details.Class, StringComparer.Ordinal))
        {
            faults.Add(new FieldError("class", details.Class is null ? FaultCodes.Required : FaultCodes.Unknown,
                $"must be one of {string.Join(", ", ConfigurationItemClass.Known)}"));
        }

        if (details.Criticality is < 1 or > 5)
        {
            faults.Add(new FieldError("criticality", FaultCodes.OutOfRange, "must be 1 to 5"));
        }

        return faults;
    }

    private ConfigurationItem With(ConfigurationItemDetails details) => this with
    {
        Details = details,
        FormerAssetId = details.AssetId == Details.AssetId ? FormerAssetId : Details.AssetId ?? FormerAssetId,
    };

    private ConfigurationItem Next(DateTimeOffset now, Actor actor) => this with { Audit = Audit.Updated(now, actor), Version = Version + 1 };
}
