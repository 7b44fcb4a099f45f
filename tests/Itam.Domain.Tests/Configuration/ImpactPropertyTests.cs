using CsCheck;
using Itam.Domain.Configuration;

namespace Itam.Domain.Tests.Configuration;

public sealed class ImpactPropertyTests
{
    private static readonly string[] Types = [.. RelationshipType.Known.Select(type => type.Name)];

    [Fact]
    public void The_effects_are_those_of_the_definition() => Estates(9, 24).Sample(estate =>
    {
        var expected = Affected(FixedPoint.Of(estate, Estate.Id(0)), Estate.Id(0));

        Assert.Equal(expected, estate.Effects(0));
    });

    [Fact]
    public void The_effects_are_the_least_that_agree_with_the_definition() => Estates(5, 12).Sample(estate =>
    {
        var least = FixedPoint.All(estate, Estate.Id(0))
            .Aggregate((left, right) => left.ToDictionary(pair => pair.Key, pair => pair.Value < right[pair.Key] ? pair.Value : right[pair.Key]));

        Assert.Equal(Affected(least, Estate.Id(0)), estate.Effects(0));
    }, iter: 30);

    [Fact]
    public void The_order_of_the_relationships_does_not_matter() => Gen.Select(Estates(9, 24), Gen.Int).Sample((estate, seed) =>
    {
        foreach (var direction in Enum.GetValues<ImpactDirection>())
        {
            var one = estate.Analyse(0, direction)!;
            var other = estate.Shuffled(seed).Analyse(0, direction)!;

            Assert.Equal(one.Summary, other.Summary);
            Assert.Equal(one.Items.Select(Text), other.Items.Select(Text));
        }
    });

    [Fact]
    public void A_further_dependency_never_lessens_an_effect() =>
        Gen.Select(Estates(9, 20), Gen.Int[0, 8], Gen.Int[0, 8]).Where((_, source, target) => source != target).Sample((estate, source, target) =>
        {
            var before = estate.Effects(0);
            var after = estate.Relate(source, "dependsOn", target).Effects(0);

            Assert.All(before, pair => Assert.True(after[pair.Key] >= pair.Value));
        });

    [Fact]
    public void Upstream_says_what_the_failure_of_each_item_alone_does_to_the_start() => Estates(9, 24).Sample(estate =>
    {
        var expected = estate.Ids.Where(id => id != Estate.Id(0))
            .Select(id => (id, effect: FixedPoint.Of(estate, id)[Estate.Id(0)]))
            .Where(pair => pair.effect != Effect.None)
            .ToDictionary(pair => pair.id, pair => pair.effect);

        Assert.Equal(expected, estate.Effects(0, ImpactDirection.Upstream));
    });

    [Fact]
    public void Depth_is_the_length_of_a_shortest_way_and_the_path_is_one() => Estates(9, 24).Sample(estate =>
    {
        var edges = estate.Relationships.Select(r => r.ToFailureEdge()).OfType<FailureEdge>().ToList();
        var impact = estate.Analyse(0)!;
        var paths = new ImpactPaths(impact);
        Assert.Equal(impact.Items.Count, paths.Count);
        foreach (var item in impact.Items)
        {
            var path = paths.To(item);
            Assert.Equal(ShortestWay(edges, Estate.Id(0), item.Item.Id), item.Depth);
            Assert.Equal(item.Depth + 1, path.Count);
            Assert.Equal((Estate.Id(0), null), (path[0].Item.Id, path[0].Via));
            Assert.Equal((item.Item, item.Via), (path[^1].Item, new ImpactVia(path[^2].Item.Id, path[^1].Via!)));
            Assert.All(path.Zip(path.Skip(1)), step => Assert.Contains(edges, edge =>
                edge.Cause == step.First.Item.Id && edge.Receiver == step.Second.Item.Id && edge.Type == step.Second.Via));
        }
    });

    [Fact]
    public void A_depth_limit_leaves_out_what_is_further_away_and_changes_nothing_else() =>
        Gen.Select(Estates(9, 24), Gen.Int[1, 8].Array[0, 2], Gen.Enum<ImpactDirection>(), Gen.Int[1, 4]).Sample((estate, retired, direction, depth) =>
        {
            Array.ForEach(retired, item => estate.Retire(item));
            Assert.Equal(
                estate.Analyse(0, direction)!.Items.Where(item => item.Depth <= depth).Select(Text),
                estate.Analyse(0, direction, depth)!.Items.Select(Text));
        }, iter: 2000);

    private static Gen<Estate> Estates(int items, int relationships) =>
        Gen.Select(Gen.Int[0, items - 1], OneOf(Types), Gen.Int[0, items - 1], Gen.Int[0, 3], OneOf(null, "1", "2", "50%", "100%", "9"))
            .Where((source, _, target, _, _) => source != target)
            .Array[0, relationships]
            .Select(rows =>
            {
                var estate = new Estate();
                for (var item = 0; item < items; item++)
                {
                    estate.Add(item);
                }

                foreach (var (source, type, target, group, minimumUp) in rows.DistinctBy(row => (row.Item1, row.Item2, row.Item3)))
                {
                    var carries = RelationshipType.TryGet(type, out var known) && known.Travels != FailureTravel.None;
                    var name = group == 0 || !carries ? null : $"group {group}";
                    estate.Relate(source, type, target, name, name is null && !known!.IsRedundant ? null : minimumUp);
                }

                return estate;
            });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Dictionary<Guid, Effect> Affected(Dictionary<Guid, Effect> effects, Guid start) =>
        effects.Where(pair => pair.Key != start && pair.Value != Effect.None).ToDictionary();

    private static int ShortestWay(List<FailureEdge> edges, Guid from, Guid to)
    {
        HashSet<Guid> reached = [from];
        var depth = 0;
        for (; !reached.Contains(to); depth++)
        {
            reached.UnionWith(edges.Where(edge => reached.Contains(edge.Cause)).Select(edge => edge.Receiver).ToList());
        }

        return depth;
    }

    private static string Text(AffectedItem item) =>
        $"{item.Item.Name} {item.Depth} {item.Effect} {item.Via}";
}
