namespace Itam.Domain.Configuration;

/// <summary>
/// Finds what a failure reaches (or what an item needs), level by level, and then what it does to each. Whoever has the store reads what
/// the walk asks for and hands it in until the walk <see cref="IsDone"/>:
/// <list type="bullet">
/// <item><see cref="Wanted"/>: the data of these items, and of their edges those that carry failure <i>out of</i> them and the redundant
/// ones <i>into</i> them (downstream), or all <i>into</i> them (upstream);</item>
/// <item><see cref="WantedMembers"/>: the data of these alone: they only stand in for others.</item>
/// </list>
/// An item that is not handed in does not count: it is deleted or retired, so nothing reaches it, passes it or is covered by it.
/// Otherwise the estate is taken as healthy, whatever the status of its items: the question is what this one failure adds.
/// A maximum depth leaves out what is further away; it never changes an effect. So the walk ends at that depth only
/// while no edge belongs to a redundancy group: without one, whatever is reached is impacted, and nothing further away can change that.
/// </summary>
public sealed class ImpactWalk
{
    /// <summary>The most items that are followed.</summary>
    public const int MaximumItems = 10_000;

    private readonly ImpactDirection direction;
    private readonly int? maximumDepth;
    private readonly int maximumItems;
    private readonly Dictionary<Guid, ImpactItem> items = [];
    private readonly HashSet<Guid> asked = [];
    private readonly HashSet<FailureEdge> edges = [];

    // Items in the order of their discovery, each with the step that found it: parents come before children.
    private readonly Dictionary<Guid, Found> found = [];
    private readonly List<Guid> order = [];
    private bool truncated;
    private int depth;

    public ImpactWalk(Guid start, ImpactDirection direction, int? maximumDepth = null, int maximumItems = MaximumItems)
    {
        Start = start;
        this.direction = direction;
        this.maximumDepth = maximumDepth;
        this.maximumItems = maximumItems;
        Discover(start, new Found(Depth: 0, Via: null));
        Wanted = [start];
    }

    public Guid Start { get; }

    /// <summary>Items to read with their edges; the next level of the walk.</summary>
    public IReadOnlyList<Guid> Wanted { get; private set; }

    /// <summary>Items to read without their edges.</summary>
    public IReadOnlyList<Guid> WantedMembers { get; private set; } = [];

    public bool IsDone => Wanted.Count == 0 && WantedMembers.Count == 0;

    /// <summary>Takes in what was asked for. Edges may come in any order, twice, and more of them than were asked for.</summary>
    /// <param name="read">The wanted items and members that exist and count.</param>
    /// <param name="readEdges">The edges.</param>
    /// <param name="complete">False when the reader stopped before it had them all.</param>
    public void Advance(IEnumerable<ImpactItem> read, IEnumerable<FailureEdge> readEdges, bool complete = true)
    {
        foreach (var item in read)
        {
            items[item.Id] = item;
        }

        truncated |= !complete;
        var level = Wanted.Where(items.ContainsKey).ToHashSet();
        var fresh = readEdges.Where(edge => level.Contains(edge.Cause) || level.Contains(edge.Receiver)).Where(edges.Add).ToList();
        var members = fresh.Where(edge => edge.Group is not null && level.Contains(edge.Receiver)).Select(edge => edge.Cause);
        if (depth++ == maximumDepth && edges.All(edge => edge.Group is null))
        {
            (Wanted, WantedMembers) = ([], []);
            return;
        }

        Wanted = NextLevel(level, fresh);
        WantedMembers = direction == ImpactDirection.Downstream ? [.. members.Where(asked.Add)] : [];
    }

    /// <summary>The answer, once the walk is done. Null if the start itself does not exist.</summary>
    public Impact? Conclude(CancellationToken cancellationToken)
    {
        if (!IsDone)
        {
            throw new InvalidOperationException("The walk is not finished.");
        }

        if (!items.TryGetValue(Start, out var start))
        {
            return null;
        }

        var (numbers, graph) = Graph(items.Keys, edges);
        var effects = direction == ImpactDirection.Downstream
            ? graph.EffectsOf(numbers[Start])
            : graph.EffectsOn(numbers[Start], cancellationToken);
        AffectedItem[] listed =
        [
            .. order.Where(id => id != Start && items.ContainsKey(id) && found[id].Depth <= (maximumDepth ?? int.MaxValue))
                .OrderBy(id => found[id].Depth).ThenBy(id => items[id].Name, StringComparer.Ordinal).ThenBy(id => id)
                .Select(id => new AffectedItem(items[id], found[id].Depth, effects[numbers[id]], found[id].Via!)),
        ];
        return new Impact(start, listed, ImpactSummary.Of(start, direction, listed, maximumDepth, truncated), truncated);
    }

    private Guid[] NextLevel(HashSet<Guid> level, List<FailureEdge> fresh)
    {
        // Of several steps to one item the smallest is kept, so that the path does not hang on the order of the edges.
        var steps = fresh
            .Select(edge => direction == ImpactDirection.Downstream
                ? (From: edge.Cause, To: edge.Receiver, edge.Type)
                : (From: edge.Receiver, To: edge.Cause, edge.Type))
            .Where(step => level.Contains(step.From) && !found.ContainsKey(step.To))
            .GroupBy(step => step.To)
            .OrderBy(group => group.Key)
            .Select(group => group.OrderBy(step => step.From).ThenBy(step => step.Type, StringComparer.Ordinal).First())
            .ToList();

        var room = maximumItems + 1 - order.Count;
        truncated |= steps.Count > room;
        foreach (var step in steps.Take(room))
        {
            Discover(step.To, new Found(found[step.From].Depth + 1, new ImpactVia(step.From, step.Type)));
        }

        return [.. steps.Take(room).Select(step => step.To)];
    }

    private void Discover(Guid id, Found how)
    {
        found.Add(id, how);
        order.Add(id);
        asked.Add(id);
    }

    /// <summary>How failure spreads among these, and the number of each in it.</summary>
    private static (Dictionary<Guid, int> Numbers, FailureGraph Graph) Graph(IReadOnlyCollection<Guid> among, IEnumerable<FailureEdge> edges)
    {
        // Members that the failure does not reach take part too: they are the ones that are up.
        var numbers = among.Order().Select((id, index) => (id, index)).ToDictionary(pair => pair.id, pair => pair.index);
        return (numbers, new FailureGraph(numbers.Count, edges
            .Where(edge => numbers.ContainsKey(edge.Cause) && numbers.ContainsKey(edge.Receiver))
            .Select(edge => (numbers[edge.Cause], numbers[edge.Receiver], edge.Group, edge.MinimumUp))));
    }

    /// <param name="Via">Null for the start.</param>
    private sealed record Found(int Depth, ImpactVia? Via);
}
