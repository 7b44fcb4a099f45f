using System.Diagnostics.CodeAnalysis;

namespace Itam.Domain.Configuration;

/// <summary>The direction in which failure propagates along a relationship.</summary>
public enum FailureTravel
{
    /// <summary>The relationship does not propagate failure.</summary>
    None,

    /// <summary>What the source suffers reaches the target: a failed rack fails what it contains.</summary>
    SourceToTarget,

    /// <summary>What the target suffers reaches the source: a failed database fails what depends on it.</summary>
    TargetToSource,
}

/// <summary>A kind of relationship between two configuration items.</summary>
/// <param name="Name">Its name on the wire, read from the source: web shop <c>dependsOn</c> database.</param>
/// <param name="Reverse">The same, read from the target: database <c>usedBy</c> web shop.</param>
/// <param name="Travels">Which way failure travels.</param>
/// <param name="IsRedundant">Whether those of one receiver stand in for each other even when they name no redundancy group.</param>
public sealed record RelationshipType(string Name, string Reverse, FailureTravel Travels, bool IsRedundant = false)
{
    /// <summary>
    /// Every type. Names after the suggested relationships of ServiceNow's CMDB; of those pages only "depends on" states which way
    /// trouble travels, the other directions follow from what the names mean.
    /// </summary>
    public static IReadOnlyList<RelationshipType> Known { get; } =
    [
        new("dependsOn", "usedBy", FailureTravel.TargetToSource),
        new("runsOn", "runs", FailureTravel.TargetToSource),
        new("hostedOn", "hosts", FailureTravel.TargetToSource),
        new("memberOf", "hasMember", FailureTravel.SourceToTarget, IsRedundant: true),
        new("contains", "containedBy", FailureTravel.SourceToTarget),
        new("poweredBy", "powers", FailureTravel.TargetToSource),
        new("connectsTo", "connectedBy", FailureTravel.None),
        new("manages", "managedBy", FailureTravel.None),
        new("documents", "documentedBy", FailureTravel.None),
    ];

    public static IReadOnlyList<string> Names { get; } = Known.Select(type => type.Name).ToArray();

    /// <summary>The names of the types along which failure propagates in this direction.</summary>
    public static IReadOnlyList<string> Carrying(FailureTravel travels) =>
        [.. Known.Where(type => type.Travels == travels).Select(type => type.Name)];

    public static bool TryGet(string name, [NotNullWhen(true)] out RelationshipType? type)
    {
        type = Known.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.Ordinal));
        return type is not null;
    }
}
