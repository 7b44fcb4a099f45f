namespace Itam.Domain.Configuration;

/// <summary>
/// The shortest paths of an impact analysis, from the start to each item. Together they grow with depth times items (a chain of 1,000 items has
/// half a million steps), so a reader asks for them on purpose, and they end at <see cref="MaxSteps"/> in all.
/// </summary>
public sealed class ImpactPaths(Impact impact)
{
    /// <summary>Steps over all paths; items further away than these cover have no path.</summary>
    public const int MaxSteps = 200_000;

    private readonly Dictionary<Guid, AffectedItem> items = impact.Items.ToDictionary(item => item.Item.Id);

    /// <summary>How many items of the list have a path: all of them, unless their paths have more than <see cref="MaxSteps"/> steps.</summary>
    public int Count { get; } = Covered(impact.Items);

    /// <summary>The steps from the start to an item, both included.</summary>
    public IReadOnlyList<ImpactStep> To(AffectedItem item)
    {
        var path = new ImpactStep[item.Depth + 1];
        path[0] = new ImpactStep(impact.Start, Via: null);
        for (var at = item; at is not null; at = items.GetValueOrDefault(at.Via.Id))
        {
            path[at.Depth] = new ImpactStep(at.Item, at.Via.Relationship);
        }

        return path;
    }

    private static int Covered(IReadOnlyList<AffectedItem> items)
    {
        var (count, steps) = (0, 0);
        while (count < items.Count && (steps += items[count].Depth + 1) <= MaxSteps)
        {
            count++;
        }

        return count;
    }
}
