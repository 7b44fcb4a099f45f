using Itam.Domain.Common;

namespace Itam.Domain.Configuration;

/// <summary>
/// A directed, typed relationship between two configuration items: at most one of each type from one to the other.
/// Immutable: every operation returns a new state or an error.
/// </summary>
public sealed record Relationship
{
    /// <summary>The group of a redundant type's relationships that name none. No name can be blank, so it clashes with none.</summary>
    public const string DefaultGroup = "";

    private Relationship()
    {
    }

    public required Guid SourceId { get; init; }

    public required RelationshipType Type { get; init; }

    public required Guid TargetId { get; init; }

    public required RelationshipDetails Details { get; init; }

    public required AuditStamp Audit { get; init; }

    /// <summary>The number of the event that produced this state, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>
    /// The redundancy group in which it counts: the named one, the unnamed one of a redundant type, or null when nothing stands in for it.
    /// </summary>
    public string? Group => Type.Travels == FailureTravel.None ? null : Details.RedundancyGroup ?? (Type.IsRedundant ? DefaultGroup : null);

    /// <summary>
    /// A valid relationship, or every fault: <c>unknownRelationshipType</c> (with the known ones) or <c>selfRelationship</c> when it is
    /// the only one. Whatever else is wrong, an unknown type's refusal has the known ones.
    /// </summary>
    public static Result<Relationship> Create(
        Guid sourceId, string typeName, Guid targetId, RelationshipDetails details, DateTimeOffset now, Actor actor)
    {
        List<FieldError> faults = [];
        if (!RelationshipType.TryGet(typeName, out var type))
        {
            faults.Add(new FieldError("type", FaultCodes.UnknownRelationshipType, $"'{typeName}' is not a relationship type. Known: {string.Join(", ", RelationshipType.Names)}."));
        }

        if (sourceId == targetId)
        {
            faults.Add(new FieldError("targetId", FaultCodes.SelfRelationship, "A configuration item cannot have a relationship with itself."));
        }

        faults.AddRange(details.Faults(type));
        return type is not null && faults.Count == 0
            ? Restore(sourceId, type, targetId, details, AuditStamp.Created(now, actor), version: 1)
            : Refusal(faults, isTypeKnown: type is not null);
    }

    /// <summary>Restores a stored state without validating it again.</summary>
    public static Relationship Restore(
        Guid sourceId, RelationshipType type, Guid targetId, RelationshipDetails details, AuditStamp audit, int version) =>
        new() { SourceId = sourceId, Type = type, TargetId = targetId, Details = details, Audit = audit, Version = version };

    /// <summary>Replaces the details. The same state comes back when nothing differs.</summary>
    public Result<Relationship> Revise(RelationshipDetails details, DateTimeOffset now, Actor actor)
    {
        if (details == Details)
        {
            return this;
        }

        var faults = details.Faults(Type);
        return faults.Count > 0
            ? Error.Validation(faults)
            : this with { Details = details, Audit = Audit.Updated(now, actor), Version = Version + 1 };
    }

    /// <summary>What differs from an earlier state of the same relationship; from null every detail that is given.</summary>
    public IReadOnlyList<FieldChange> ChangesSince(Relationship? before)
    {
        var was = before?.Details ?? RelationshipDetails.Empty;
        return [.. Fields.Diff(RelationshipDetails.Fields, was, Details), .. Minimum()];

        IEnumerable<FieldChange> Minimum() => was.MinimumUp == Details.MinimumUp
            ? []
            : [new FieldChange("minimumUp", was.MinimumUp?.ToString(), Details.MinimumUp?.ToString())];
    }

    /// <summary>How it carries failure; null when its type carries none.</summary>
    public FailureEdge? ToFailureEdge() => FailureEdge.Along(Type, SourceId, TargetId, Group, Details.MinimumUp);

    private static Error Refusal(List<FieldError> faults, bool isTypeKnown)
    {
        var refusal = faults is [{ Field: "type" or "targetId" } only]
            ? Error.Invalid(only.Code, only.Message) with { Fields = faults }
            : Error.Validation(faults);
        return isTypeKnown
            ? refusal
            : refusal with { Details = new Dictionary<string, object?>(StringComparer.Ordinal) { ["known"] = RelationshipType.Names } };
    }
}
