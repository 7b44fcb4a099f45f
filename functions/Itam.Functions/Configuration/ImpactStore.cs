using System.Text.Json;
using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Configuration;

/// <summary>
/// Reads what an impact analysis asks for, level by level: for each hundred items one query for the items, one for what they point at and
/// one for what points at them. Each goes by one selective index: no other document of the container has an id of that form, a
/// <c>sourceId</c> or a <c>targetId</c>, and a condition on the type besides would tempt a planner into the index of a value that all share.
/// </summary>
internal sealed class ImpactStore([FromKeyedServices(Containers.ConfigurationItems)] DocumentContainer container)
{
    private const int IdsPerQuery = 100;
    private const int QueriesAtOnce = 4;

    /// <summary>Relationships read for one answer: an item that more than these hang on is beyond listing anyway.</summary>
    private const int MaxEdges = 200_000;

    private static readonly string FromSource = Names(FailureTravel.SourceToTarget);
    private static readonly string FromTarget = Names(FailureTravel.TargetToSource);

    /// <summary>The answer, or null if there is no such item.</summary>
    public async Task<Impact?> AnalyseAsync(Guid start, ImpactDirection direction, int? maximumDepth, CancellationToken cancellationToken)
    {
        var walk = new ImpactWalk(start, direction, maximumDepth);
        var edgesRead = 0;
        while (!walk.IsDone)
        {
            var read = new Level(start);
            var queries = Queries(walk, direction);
            await Parallel.ForEachAsync(
                queries,
                new ParallelOptions { MaxDegreeOfParallelism = QueriesAtOnce, CancellationToken = cancellationToken },
                async (query, cancel) => await ReadAsync(query, read, MaxEdges - edgesRead, cancel));
            if (read.RetiredStart is { } retired)
            {
                return Impact.OfRetired(retired, direction);
            }

            edgesRead += read.Edges.Count;
            walk.Advance(read.Items, read.Edges, edgesRead < MaxEdges);
        }

        return walk.Conclude(cancellationToken);
    }

    private static IEnumerable<(QueryDefinition Query, string? Pk)> Queries(ImpactWalk walk, ImpactDirection direction)
    {
        // Downstream the edges that lead on, and the redundant ones into the same items; upstream all that lead into them.
        var (outgoing, incoming) = direction == ImpactDirection.Downstream
            ? ($"(c.relationshipType IN ({FromSource}) OR (c.relationshipType IN ({FromTarget}) AND IS_STRING(c.failureGroup)))",
               $"(c.relationshipType IN ({FromTarget}) OR (c.relationshipType IN ({FromSource}) AND IS_STRING(c.failureGroup)))")
            : ($"c.relationshipType IN ({FromTarget})", $"c.relationshipType IN ({FromSource})");
        const string Edge = "c.type, c.sourceId, c.targetId, c.relationshipType, c.failureGroup, c.minimumUp";
        const string Item = "c.type, c.id, c.name, c.class, c.status";

        foreach (var ids in walk.Wanted.Chunk(IdsPerQuery))
        {
            yield return (Query($"SELECT {Item} FROM c WHERE c.id IN", ids), OnlyOf(ids));
            yield return (Query($"SELECT {Edge} FROM c WHERE c.sourceId IN", ids, outgoing), OnlyOf(ids));
            yield return (Query($"SELECT {Edge} FROM c WHERE c.targetId IN", ids, incoming), null);
        }

        foreach (var ids in walk.WantedMembers.Chunk(IdsPerQuery))
        {
            yield return (Query($"SELECT {Item} FROM c WHERE c.id IN", ids), OnlyOf(ids));
        }
    }

    private static QueryDefinition Query(string selectIn, Guid[] ids, string? condition = null)
    {
        var names = ids.Select((_, index) => $"@id{index}");
        var query = new QueryDefinition($"{selectIn} ({string.Join(", ", names)}){(condition is null ? "" : $" AND {condition}")}");
        return ids.Index().Aggregate(query, (so, id) => so.WithParameter($"@id{id.Index}", id.Item.ToString()));
    }

    /// <summary>The only partition that can answer, if there is but one.</summary>
    private static string? OnlyOf(Guid[] ids) => ids is [var only] ? only.ToString() : null;

    private async Task ReadAsync((QueryDefinition Query, string? Pk) query, Level level, int mostEdges, CancellationToken cancellationToken)
    {
        await foreach (var element in container.ElementsAsync(query.Query, query.Pk, cancellationToken))
        {
            if (!level.Add(element, mostEdges))
            {
                return;
            }
        }
    }

    private static string Names(FailureTravel travels) => string.Join(", ", RelationshipType.Carrying(travels).Select(name => $"'{name}'"));

    private sealed class Level(Guid start)
    {
        private static readonly string Retired = Choice.Name(ConfigurationItemStatus.Retired);

        private readonly Lock gate = new();

        public List<ImpactItem> Items { get; } = [];

        public List<FailureEdge> Edges { get; } = [];

        /// <summary>The item that the question is about, when it is retired.</summary>
        public ImpactItem? RetiredStart { get; private set; }

        public bool Add(JsonElement element, int mostEdges)
        {
            lock (gate)
            {
                if (element.GetProperty("type").GetString() == RelationshipDocument.TypeName)
                {
                    if (RelationshipDocument.ReadEdge(element) is { } edge)
                    {
                        Edges.Add(edge);
                    }

                    return Edges.Count < mostEdges;
                }

                // One that is being deleted has another type and is as good as gone.
                if (element.GetProperty("type").GetString() == ConfigurationItemDocument.TypeName)
                {
                    var item = new ImpactItem(
                        element.GetProperty("id").GetGuid(), element.GetProperty("name").GetString()!, element.GetProperty("class").GetString()!);
                    Add(item, element.GetProperty("status").GetString() == Retired);
                }

                return true;
            }
        }

        private void Add(ImpactItem item, bool isRetired)
        {
            // A retired item neither feels a failure nor stands in for another.
            if (!isRetired)
            {
                Items.Add(item);
            }
            else if (item.Id == start)
            {
                RetiredStart = item;
            }
        }
    }
}
