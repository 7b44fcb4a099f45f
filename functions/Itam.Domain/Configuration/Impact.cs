namespace Itam.Domain.Configuration;

/// <summary>Which question an impact analysis answers.</summary>
public enum ImpactDirection
{
    /// <summary>What is affected if this fails.</summary>
    Downstream,

    /// <summary>What this needs: whose failure would affect it.</summary>
    Upstream,
}

/// <summary>What impact analysis knows of a configuration item.</summary>
public sealed record ImpactItem(Guid Id, string Name, string Class);

/// <summary>One step of a path.</summary>
/// <param name="Item">The item that the step reaches.</param>
/// <param name="Via">The type of the relationship walked to reach it; null for the start.</param>
public sealed record ImpactStep(ImpactItem Item, string? Via);

/// <summary>An item that the analysis found.</summary>
/// <param name="Item">The item.</param>
/// <param name="Depth">Relationships on the shortest way from the start.</param>
/// <param name="Effect">Downstream: what the start's failure does to it. Upstream: what its failure, alone, does to the start.</param>
/// <param name="Path">A shortest way from the start to the item, both included.</param>
public sealed record AffectedItem(ImpactItem Item, int Depth, Effect Effect, IReadOnlyList<ImpactStep> Path);

/// <summary>The answer of an impact analysis.</summary>
/// <param name="Items">By depth, then by name; without the start.</param>
/// <param name="Summary">The answer in words.</param>
/// <param name="Truncated">Whether there is more than could be listed; effects may then be understated.</param>
public sealed record Impact(IReadOnlyList<AffectedItem> Items, string Summary, bool Truncated)
{
    /// <summary>The answer for a start that is retired: out of use, it takes nothing down and needs nothing.</summary>
    public static Impact OfRetired(ImpactItem start, ImpactDirection direction) =>
        new([], ImpactSummary.OfRetired(start, direction), Truncated: false);
}
