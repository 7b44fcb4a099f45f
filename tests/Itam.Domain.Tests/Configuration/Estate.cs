using Itam.Domain.Common;
using Itam.Domain.Configuration;

namespace Itam.Domain.Tests.Configuration;

/// <summary>Items and relationships in memory, read as a store is: only what the walk asks for.</summary>
internal sealed class Estate
{
    private readonly Dictionary<Guid, ImpactItem> items = [];
    private readonly List<Relationship> relationships = [];

    public IReadOnlyCollection<Guid> Ids => items.Keys;

    public IReadOnlyList<Relationship> Relationships => relationships;

    /// <summary>How often the last analysis asked for items.</summary>
    public int LevelsRead { get; private set; }

    /// <summary>The id of the n-th item of a test.</summary>
    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public Estate Add(int number, string? name = null, string @class = "server")
    {
        items[Id(number)] = new ImpactItem(Id(number), name ?? $"item {number}", @class);
        return this;
    }

    /// <summary>Takes an item out as a store does not hand in one that is retired; its relationships stay.</summary>
    public void Retire(int number) => items.Remove(Id(number));

    public Estate Relate(int source, string type, int target, string? group = null, string? minimumUp = null)
    {
        relationships.Add(Create(Id(source), type, Id(target), group, minimumUp).Value);
        return this;
    }

    public static Result<Relationship> Create(Guid source, string type, Guid target, string? group = null, string? minimumUp = null)
    {
        var minimum = MinimumUp.TryParse(minimumUp, out var parsed) ? parsed : (MinimumUp?)null;
        var details = new RelationshipDetails { RedundancyGroup = group, MinimumUp = minimum };
        return Relationship.Create(source, type, target, details, DateTimeOffset.UnixEpoch, Actor.Anonymous);
    }

    public Estate Shuffled(int seed)
    {
        var shuffled = new Estate();
        foreach (var item in items.Values)
        {
            shuffled.items.Add(item.Id, item);
        }

        shuffled.relationships.AddRange(relationships.OrderBy(r => HashCode.Combine(seed, r.SourceId, r.TargetId, r.Type.Name)));
        return shuffled;
    }

    public Impact? Analyse(int start, ImpactDirection direction = ImpactDirection.Downstream, int? maximumDepth = null, int maximumItems = ImpactWalk.MaximumItems)
    {
        LevelsRead = 0;
        var walk = new ImpactWalk(Id(start), direction, maximumDepth, maximumItems);
        while (!walk.IsDone)
        {
            LevelsRead++;
            var wanted = walk.Wanted.ToHashSet();
            var edges = relationships.Select(r => r.ToFailureEdge()).OfType<FailureEdge>().Where(edge => direction == ImpactDirection.Downstream
                ? wanted.Contains(edge.Cause) || (edge.Group is not null && wanted.Contains(edge.Receiver))
                : wanted.Contains(edge.Receiver));
            walk.Advance(walk.Wanted.Concat(walk.WantedMembers).Where(items.ContainsKey).Select(id => items[id]).ToList(), edges.ToList());
        }

        return walk.Conclude(TestContext.Current.CancellationToken);
    }

    /// <summary>The effects on all affected items but the start, as text that two analyses can be compared by.</summary>
    public Dictionary<Guid, Effect> Effects(int start, ImpactDirection direction = ImpactDirection.Downstream) =>
        Analyse(start, direction)!.Items.ToDictionary(item => item.Item.Id, item => item.Effect);
}
