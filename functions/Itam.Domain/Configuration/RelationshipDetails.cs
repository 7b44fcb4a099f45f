using Itam.Domain.Common;

namespace Itam.Domain.Configuration;

/// <summary>The details of a relationship, besides its two ends and its type.</summary>
public sealed record RelationshipDetails
{
    public static RelationshipDetails Empty { get; } = new();

    /// <summary>Relationships that carry failure into one item and share this name stand in for each other.</summary>
    public string? RedundancyGroup { get; init; }

    /// <summary>How many of that group must be up; where its relationships disagree the strictest counts. Default 1.</summary>
    public MinimumUp? MinimumUp { get; init; }

    public string? Description { get; init; }

    /// <summary>The table of its flat fields; <c>minimumUp</c> is a number or a text with a percent sign and read apart.</summary>
    public static IReadOnlyList<Field<RelationshipDetails>> Fields { get; } =
    [
        new("redundancyGroup", FieldKind.Text, d => d.RedundancyGroup, (d, v) => d with { RedundancyGroup = (string?)v }),
        new("description", FieldKind.Text, d => d.Description, (d, v) => d with { Description = (string?)v }) { MaxLength = 4000, MultiLine = true },
    ];

    /// <summary>A field that would have no effect is refused, since the caller expects one.</summary>
    /// <param name="type">Null when it is not known: then what hangs on it is not judged.</param>
    internal IReadOnlyList<FieldError> Faults(RelationshipType? type)
    {
        if (RedundancyGroup is not null && string.IsNullOrWhiteSpace(RedundancyGroup))
        {
            return [new FieldError("redundancyGroup", FaultCodes.NotValid, "must not be blank")];
        }

        if (type is null)
        {
            return [];
        }

        if (RedundancyGroup is not null && type.Travels == FailureTravel.None)
        {
            return [new FieldError("redundancyGroup", FaultCodes.NotApplicable, $"is not allowed: {type.Name} does not propagate failure")];
        }

        return MinimumUp is not null && RedundancyGroup is null && !type.IsRedundant
            ? [new FieldError("minimumUp", FaultCodes.NotApplicable, "applies to a redundancy group; give redundancyGroup too")]
            : [];
    }
}
