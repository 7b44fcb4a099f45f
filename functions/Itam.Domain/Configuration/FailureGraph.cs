using System.Runtime.InteropServices;

namespace Itam.Domain.Configuration;

/// <summary>
/// How failure spreads among a set of items. An item's edges of one redundancy group count together: it is degraded while enough of their
/// causes are up, impacted otherwise; a degraded cause counts as up but degrades. Effects only rise, so the least fixed point is reached
/// from any order of the edges, and cycles end: every item rises twice at most.
/// </summary>
internal sealed class FailureGraph
{
    private readonly Group[] groups;
    private readonly int[][] groupsOfCause;
    private readonly int[][] groupsOfReceiver;

    // State of one spread, undone after it: with thousands of spreads over one graph, clearing whole arrays would cost more than spreading.
    private readonly Effect[] effects;
    private readonly int[] down;
    private readonly List<int> risen = [];
    private readonly Queue<(int Item, bool ToImpacted)> work = [];

    /// <param name="items">How many items there are; edges name them 0 to items − 1.</param>
    /// <param name="edges">The edges among them.</param>
    public FailureGraph(int items, IEnumerable<(int Cause, int Receiver, string? Group, MinimumUp? MinimumUp)> edges)
    {
        groups = [.. Grouped(edges)];
        groupsOfCause = Index(items, groups.SelectMany((group, index) => group.Causes.Select(cause => (cause, index))));
        groupsOfReceiver = Index(items, groups.Select((group, index) => (group.Receiver, index)));
        effects = new Effect[items];
        down = new int[groups.Length];
    }

    /// <summary>The effect on every item when one of them fails; that one is <see cref="Effect.Impacted"/> itself.</summary>
    public Effect[] EffectsOf(int failed)
    {
        Spread(failed);
        var result = effects.ToArray();
        Undo();
        return result;
    }

    /// <summary>The effect on one item of the failure of each, alone: a single point of failure impacts it.</summary>
    public Effect[] EffectsOn(int receiver, CancellationToken cancellationToken)
    {
        var result = new Effect[effects.Length];
        foreach (var item in WithoutSpareTo(receiver))
        {
            result[item] = Effect.Impacted;
        }

        // Behind redundancy only the spread itself tells: two members may share what they stand on.
        for (var item = 0; item < result.Length; item++)
        {
            if (result[item] == Effect.None)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Spread(item);
                result[item] = effects[receiver];
                Undo();
            }
        }

        return result;
    }

    /// <summary>The items from which a failure reaches the receiver through groups that can spare nobody.</summary>
    private HashSet<int> WithoutSpareTo(int receiver)
    {
        HashSet<int> reached = [receiver];
        Queue<int> open = new([receiver]);
        while (open.TryDequeue(out var item))
        {
            foreach (var group in groupsOfReceiver[item].Select(index => groups[index]).Where(group => group.Causes.Length == group.Required))
            {
                foreach (var cause in group.Causes.Where(reached.Add))
                {
                    open.Enqueue(cause);
                }
            }
        }

        return reached;
    }

    private void Spread(int failed)
    {
        Raise(failed, Effect.Impacted);
        while (work.TryDequeue(out var rise))
        {
            foreach (var index in groupsOfCause[rise.Item])
            {
                ref readonly var group = ref groups[index];
                var lost = rise.ToImpacted ? ++down[index] : down[index];
                Raise(group.Receiver, group.Causes.Length - lost < group.Required ? Effect.Impacted : Effect.Degraded);
            }
        }
    }

    private void Raise(int item, Effect effect)
    {
        if (effect <= effects[item])
        {
            return;
        }

        if (effects[item] == Effect.None)
        {
            risen.Add(item);
        }

        effects[item] = effect;
        work.Enqueue((item, effect == Effect.Impacted));
    }

    private void Undo()
    {
        foreach (var item in risen)
        {
            effects[item] = Effect.None;
            foreach (var group in groupsOfCause[item])
            {
                down[group] = 0;
            }
        }

        risen.Clear();
    }

    private static IEnumerable<Group> Grouped(IEnumerable<(int Cause, int Receiver, string? Group, MinimumUp? MinimumUp)> edges)
    {
        var named = new Dictionary<(int Receiver, string Name), (HashSet<int> Causes, List<MinimumUp> Minimums)>();
        foreach (var edge in edges)
        {
            if (edge.Group is null)
            {
                yield return new Group(edge.Receiver, [edge.Cause], Required: 1);
                continue;
            }

            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(named, (edge.Receiver, edge.Group), out var exists);
            group = exists ? group : ([], []);
            group.Causes.Add(edge.Cause);
            if (edge.MinimumUp is { } minimum)
            {
                group.Minimums.Add(minimum);
            }
        }

        foreach (var ((receiver, _), (causes, minimums)) in named)
        {
            var required = minimums.Select(minimum => minimum.Of(causes.Count)).DefaultIfEmpty(1).Max();
            yield return new Group(receiver, [.. causes], required);
        }
    }

    private static int[][] Index(int items, IEnumerable<(int Item, int Group)> pairs)
    {
        var lists = new List<int>?[items];
        foreach (var (item, group) in pairs)
        {
            (lists[item] ??= []).Add(group);
        }

        return [.. lists.Select(list => list?.ToArray() ?? [])];
    }

    private readonly record struct Group(int Receiver, int[] Causes, int Required);
}
