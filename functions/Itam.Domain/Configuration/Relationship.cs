using Itam.Domain.Common;

namespace Itam.Domain.Configuration;

/// <summary>What may be said about a relationship beyond its two ends and its type.</summary>
/// <param name="RedundancyGroup">Relationships that carry failure into one item and share this name stand in for each other.</param>
/// <param name="MinimumUp">How many of that group must be up; where its relationships disagree the strictest counts. Default 1.</param>
/// <param name="Description">Free text, at most 4,000 characters.</param>
public sealed record RelationshipDetails(string? RedundancyGroup = null, MinimumUp? MinimumUp = null, string? Description = null);

/// <summary>A directed, typed relationship between two configuration items: at most one of each type from one to the other.</summary>
public sealed record Relationship
{
    /// <summary>The group of a redundant type's relationships that name none. No name can be blank, so it clashes with none.</summary>
    public const string DefaultGroup = "";

    private Relationship(Guid sourceId, RelationshipType type, Guid targetId, RelationshipDetails details)
    {
        SourceId = sourceId;
        Type = type;
        TargetId = targetId;
        Details = details;
    }

    public Guid SourceId { get; }

    public RelationshipType Type { get; }

    public Guid TargetId { get; }

    public RelationshipDetails Details { get; }

    /// <summary>
    /// A valid relationship, or <c>unknownRelationshipType</c> (with the known ones), <c>selfRelationship</c> or the faults of the details.
    /// </summary>
    public static Result<Relationship> Create(Guid sourceId, string typeName, Guid targetId, RelationshipDetails details)
    {
        if (!RelationshipType.TryGet(typeName, out var type))
        {
            var known = RelationshipType.Known.Select(t => t.Name).ToArray();
            return Error.Invalid("unknownRelationshipType", $"'{typeName}' is not a relationship type. Known: {string.Join(", ", known)}.") with
            {
                Details = new Dictionary<string, object?>(StringComparer.Ordinal) { ["known"] = known },
            };
        }

        if (sourceId == targetId)
        {
            return Error.Invalid("selfRelationship", "A configuration item cannot have a relationship with itself.");
        }

        var faults = Faults(type, details).ToList();
        return faults.Count > 0 ? Error.Validation(faults) : new Relationship(sourceId, type, targetId, details);
    }

    /// <summary>What differs from an earlier state of the same relationship; from null every detail that is given.</summary>
    public IReadOnlyList<FieldChange> ChangesSince(Relationship? before)
    {
        return [.. new[]
        {
            Change("redundancyGroup", details => details.RedundancyGroup),
            Change("minimumUp", details => details.MinimumUp?.ToString()),
            Change("description", details => details.Description),
        }.Where(change => !Equals(change.Before, change.After))];

        FieldChange Change(string field, Func<RelationshipDetails, object?> get) => new(field, before is null ? null : get(before.Details), get(Details));
    }

    /// <summary>How it carries failure; null when its type carries none.</summary>
    public FailureEdge? ToFailureEdge()
    {
        var group = Details.RedundancyGroup ?? (Type.IsRedundant ? DefaultGroup : null);
        return Type.Travels switch
        {
            FailureTravel.SourceToTarget => new FailureEdge(SourceId, TargetId, Type.Name, group, Details.MinimumUp),
            FailureTravel.TargetToSource => new FailureEdge(TargetId, SourceId, Type.Name, group, Details.MinimumUp),
            _ => null,
        };
    }

    // What would have no effect is refused, since whoever wrote it expects one.
    private static IEnumerable<FieldError> Faults(RelationshipType type, RelationshipDetails details)
    {
        if (details.RedundancyGroup is { } group)
        {
            if (type.Travels == FailureTravel.None)
            {
                yield return new FieldError("redundancyGroup", "notApplicable", $"{type.Name} carries no failure, so nothing can be redundant");
            }
            else if (string.IsNullOrWhiteSpace(group) || group.Length > 256)
            {
                yield return new FieldError("redundancyGroup", "length", "must have 1 to 256 characters that are not all blank");
            }
        }
        else if (details.MinimumUp is not null && !type.IsRedundant)
        {
            yield return new FieldError("minimumUp", "notApplicable", "counts the members of a redundancy group: name the redundancyGroup too");
        }

        if (details.Description is { Length: > 4000 })
        {
            yield return new FieldError("description", "length", "must have at most 4,000 characters");
        }
    }
}
