namespace Itam.Domain.Configuration;

/// <summary>The direction of an impact analysis.</summary>
public enum ImpactDirection
{
    /// <summary>What is affected if this fails.</summary>
    Downstream,

    /// <summary>What this needs: whose failure would affect it.</summary>
    Upstream,
}

/// <summary>What impact analysis needs to know about a configuration item.</summary>
public sealed record ImpactItem(Guid Id, string Name, string Class);

/// <summary>One step of a path.</summary>
/// <param name="Item">The item that the step reaches.</param>
/// <param name="Via">The type of the relationship walked to reach it; null for the start.</param>
public sealed record ImpactStep(ImpactItem Item, string? Via);

/// <summary>What leads to an item on a shortest path from the start.</summary>
/// <param name="Id">The item before it.</param>
/// <param name="Relationship">The type of the relationship between the two.</param>
public sealed record ImpactVia(Guid Id, string Relationship);

/// <summary>An item that the analysis found.</summary>
/// <param name="Item">The item.</param>
/// <param name="Depth">Relationships on a shortest path from the start.</param>
/// <param name="Effect">Downstream: what the start's failure does to it. Upstream: what its failure, alone, does to the start.</param>
/// <param name="Via">The last step of a shortest path: following it from item to item leads back to the start.</param>
public sealed record AffectedItem(ImpactItem Item, int Depth, Effect Effect, ImpactVia Via);

/// <summary>The answer of an impact analysis. It grows with the number of items; whole paths are put together by <see cref="ImpactPaths"/>.</summary>
/// <param name="Start">The item that the question is about.</param>
/// <param name="Items">By depth, then by name; without the start. The item before each one on its path stands earlier in the list, or is the start.</param>
/// <param name="Summary">The answer in words.</param>
/// <param name="Truncated">Whether there is more than could be listed; effects may then be understated.</param>
public sealed record Impact(ImpactItem Start, IReadOnlyList<AffectedItem> Items, string Summary, bool Truncated)
{
    /// <summary>The answer for a start that is retired: out of use, it takes nothing down and needs nothing.</summary>
    public static Impact OfRetired(ImpactItem start, ImpactDirection direction) =>
        new(start, [], ImpactSummary.OfRetired(start, direction), Truncated: false);
}
