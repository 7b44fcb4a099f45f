namespace Itam.Domain.Configuration;

/// <summary>A relationship as impact analysis sees it: the failure of one item reaching another.</summary>
/// <param name="Cause">The item that fails first.</param>
/// <param name="Receiver">The item that is affected.</param>
/// <param name="Type">The relationship's type.</param>
/// <param name="Group">The redundancy group among the receiver's edges, null when the receiver has nothing in this one's place.</param>
/// <param name="MinimumUp">How many of the group must be up, if this relationship says so.</param>
public sealed record FailureEdge(Guid Cause, Guid Receiver, string Type, string? Group, MinimumUp? MinimumUp)
{
    /// <summary>What a relationship of a type carries between its ends; null when the type carries nothing.</summary>
    public static FailureEdge? Along(RelationshipType type, Guid sourceId, Guid targetId, string? group, MinimumUp? minimumUp) => type.Travels switch
    {
        FailureTravel.SourceToTarget => new FailureEdge(sourceId, targetId, type.Name, group, minimumUp),
        FailureTravel.TargetToSource => new FailureEdge(targetId, sourceId, type.Name, group, minimumUp),
        _ => null,
    };
}
