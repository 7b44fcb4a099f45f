using Itam.Domain.Configuration;

namespace Itam.Domain.Tests.Configuration;

/// <summary>The definition of a failure's effects, word for word and slow: the yardstick for the analysis.</summary>
internal static class FixedPoint
{
    /// <summary>Applies the definition to all items at once until nothing changes.</summary>
    public static Dictionary<Guid, Effect> Of(Estate estate, Guid failed)
    {
        var effects = estate.Ids.ToDictionary(id => id, _ => Effect.None);
        while (true)
        {
            var next = estate.Ids.ToDictionary(id => id, id => Defined(estate, effects, failed, id));
            if (next.All(pair => effects[pair.Key] == pair.Value))
            {
                return effects;
            }

            effects = next;
        }
    }

    /// <summary>Every assignment of effects that agrees with the definition: three to the power of the items are tried.</summary>
    public static IEnumerable<Dictionary<Guid, Effect>> All(Estate estate, Guid failed)
    {
        var ids = estate.Ids.ToArray();
        for (var code = 0; code < Math.Pow(3, ids.Length); code++)
        {
            var rest = code;
            var effects = new Dictionary<Guid, Effect>();
            foreach (var id in ids)
            {
                effects[id] = (Effect)(rest % 3);
                rest /= 3;
            }

            if (ids.All(id => Defined(estate, effects, failed, id) == effects[id]))
            {
                yield return effects;
            }
        }
    }

    private static Effect Defined(Estate estate, Dictionary<Guid, Effect> effects, Guid failed, Guid item)
    {
        if (item == failed)
        {
            return Effect.Impacted;
        }

        var worst = Effect.None;
        var into = estate.Relationships.Select(r => r.ToFailureEdge()).OfType<FailureEdge>().Where(edge => edge.Receiver == item).ToList();
        foreach (var single in into.Where(edge => edge.Group is null))
        {
            worst = Max(worst, effects[single.Cause]);
        }

        foreach (var group in into.Where(edge => edge.Group is not null).GroupBy(edge => edge.Group, StringComparer.Ordinal))
        {
            var members = group.Select(edge => edge.Cause).Distinct().ToList();
            var up = members.Count(member => effects[member] != Effect.Impacted);
            var needed = group.Max(edge => edge.MinimumUp?.Of(members.Count) ?? 1);
            var hurt = members.Exists(member => effects[member] != Effect.None);
            worst = Max(worst, up < needed ? Effect.Impacted : hurt ? Effect.Degraded : Effect.None);
        }

        return worst;
    }

    private static Effect Max(Effect left, Effect right) => left > right ? left : right;
}
