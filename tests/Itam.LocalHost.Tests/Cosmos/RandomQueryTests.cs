using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Itam.LocalHost.Tests.Cosmos.Language;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos;

/// <summary>
/// Random queries over random documents in several partitions, through the SDK in small pages: what comes is what the reference says.
/// With the native planner (see <see cref="NativePlannerTests"/>) the SDK puts the answer together from parts.
/// </summary>
public sealed class RandomQueryTests
{
    private const int Partitions = 4;

    private static readonly Gen<string> Scalar = RandomFilters.Scalar.Select(json => json == "1e20" ? "1000000" : json);

    /// <summary>The property d may be nested; sums of all these numbers are exact in any order.</summary>
    private static readonly Gen<string> Document = Gen.Select(
        Scalar.Array[2],
        RandomFilters.Json.Select(json => json == "1e20" ? "0.25" : json),
        Gen.Bool.Array[3],
        Gen.Int[0, Partitions - 1],
        (scalars, any, present, partition) => Text($"{{\"pk\":\"p{partition}\"") + string.Concat(RandomFilters.Names.Zip(present, [.. scalars, any])
            .Select(property => property.Second ? $",\"{property.First}\":{property.Third}" : "")) + "}");

    private static readonly Gen<ReferenceExpression?> Where = Gen.Select(Gen.Int[0, 2], RandomFilters.Filter, ReferenceExpression? (chance, filter) => chance == 0 ? null : filter);

    private static readonly Gen<ReferenceExpression> Aggregate = Gen.Select(
        Gen.OneOf("COUNT", "SUM", "AVG", "MIN", "MAX"), RandomFilters.Path, ReferenceExpression (function, path) => new ReferenceAggregate(function, path));

    private static readonly Gen<(int? Top, (int Offset, int Limit)? Window)> Limits = Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 12], Gen.Int[0, 12], (int? Top, (int Offset, int Limit)? Window) (kind, one, two) => kind switch
        {
            0 => (null, null),
            1 => (one, null),
            _ => (null, (one, two)),
        });

    private static readonly Gen<(string Name, bool Descending)[]> Order = Gen.OneOf<(string Name, bool Descending)[]>(
        [("a", false)], [("a", true)], [("b", false)], [("b", true)], [("id", true)],
        [("a", false), ("b", false)], [("a", true), ("b", true)], [("a", false), ("b", true)], [("a", true), ("b", false)],
        [("a", false), ("b", false), ("id", false)], [("a", true), ("b", true), ("id", true)]);

    private static readonly Gen<(string Name, ReferenceExpression Value)[]> Select = Gen.Select(RandomFilters.Value, Gen.Bool, (value, isValue) =>
        isValue ? Members(("", value)) : Members(("id", new ReferencePath("id")), ("v", value)));

    private static readonly Gen<ReferenceQuery> Plain = Gen.Select(Select, Where, Gen.Bool, Limits, (members, where, distinct, limits) =>
        new ReferenceQuery(distinct, members, where, [], [], limits.Top, limits.Window));

    private static readonly Gen<ReferenceQuery> Sorted = Gen.Select(Select, Where, Order, Limits, (members, where, order, limits) =>
        new ReferenceQuery(Distinct: false, members, where, [], order, limits.Top, limits.Window));

    private static readonly Gen<ReferenceQuery> SortedDistinct = Gen.Select(Gen.OneOf("a", "b"), Gen.Bool, Where, Limits, (name, descending, where, limits) =>
        new ReferenceQuery(Distinct: true, Members(("", new ReferencePath(name))), where, [], [(name, descending)], limits.Top, limits.Window));

    private static readonly Gen<ReferenceQuery> Aggregated = Gen.Select(Gen.OneOf(Aggregate.Array[1], Aggregate.Array[1, 5]), Gen.Bool, Where, (aggregates, isValue, where) =>
        new ReferenceQuery(
            Distinct: false, isValue && aggregates.Length == 1 ? Members(("", aggregates[0])) : Named(aggregates), where, [], [], null, null));

    private static readonly Gen<ReferenceExpression[]> Keys = Gen.OneOf<ReferenceExpression[]>(
        [new ReferencePath("a")],
        [new ReferencePath("b"), new ReferencePath("a")],
        [new ReferencePath("pk"), new ReferencePath("b")],
        [new ReferenceCoalesce(new ReferencePath("a"), new ReferencePath("b"))]);

    private static readonly Gen<ReferenceQuery> Grouped = Gen.Select(Keys, Aggregate.Array[0, 4], Where, (keys, aggregates, where) =>
        new ReferenceQuery(Distinct: false, [.. keys.Select((key, index) => (Text($"k{index}"), key)), .. Named(aggregates)], where, keys, [], null, null));

    private static readonly Gen<(ReferenceQuery Query, int PageSize, int? Partition)> Run = Gen.Select(
        Gen.OneOf(Plain, Sorted, SortedDistinct, Aggregated, Grouped),
        Gen.Int[1, 9],
        Gen.Int[0, 3 * Partitions],
        (query, size, partition) => (query, size, partition < Partitions ? (int?)partition : null));

    private int containers;

    [Fact]
    public async Task A_query_is_answered_as_the_reference_answers_it()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await Gen.Select(Document.Array[0, 40], Run.Array[8, 16]).SampleAsync(async (documents, runs) => await CheckAsync(gateway.Client, documents, runs), iter: 60, threads: 1);
    }

    private static (string Name, ReferenceExpression Value)[] Members(params (string Name, ReferenceExpression Value)[] members) => members;

    private static (string Name, ReferenceExpression Value)[] Named(ReferenceExpression[] aggregates) =>
        [.. aggregates.Select((aggregate, index) => (Text($"x{index}"), aggregate))];

    private async Task CheckAsync(CosmosClient client, string[] documents, (ReferenceQuery Query, int PageSize, int? Partition)[] runs)
    {
        var definition = new ContainerProperties(Text($"things{containers++}"), "/pk");
        foreach (var path in (CompositePath[][])[[Key("a"), Key("b")], [Key("a"), Key("b", CompositePathSortOrder.Descending)], [Key("a"), Key("b"), Key("id")]])
        {
            definition.IndexingPolicy.CompositeIndexes.Add([.. path]);
        }

        Container container = await client.GetDatabase("db").CreateContainerAsync(definition);
        var created = await CreateAsync(container, documents);
        foreach (var (query, size, partition) in runs)
        {
            var found = await AllAsync(container, query.ToString(), size, partition);
            var all = query.Rows(created.Where(document => partition is not { } one || document["pk"]!.GetValue<string>() == Text($"p{one}")));
            var expected = query.Limit(all).ToList();
            if (query.Order.Count > 0)
            {
                Assert.Equal(expected, found);
                continue;
            }

            // Without an order any of the rows may be the ones that a limit leaves.
            Assert.True(expected.Count == found.Count, $"{query}: {found.Count} rows instead of {expected.Count}");
            var rest = all.ToList();
            Assert.All(found, row => Assert.True(rest.Remove(row), $"{query} gave {row}"));
        }

        await container.DeleteContainerAsync();
    }

    private static CompositePath Key(string name, CompositePathSortOrder order = CompositePathSortOrder.Ascending) => new() { Path = "/" + name, Order = order };

    /// <summary>In the order in which they were created: partition after partition.</summary>
    private static async Task<List<JsonObject>> CreateAsync(Container container, string[] documents)
    {
        var created = new List<JsonObject>();
        foreach (var partition in documents.Select(document => JsonNode.Parse(document)!.AsObject()).GroupBy(document => document["pk"]!.GetValue<string>(), StringComparer.Ordinal))
        {
            var batch = container.CreateTransactionalBatch(new PartitionKey(partition.Key));
            foreach (var document in partition)
            {
                document["id"] = Text($"{created.Count:D2}");
                batch.CreateItemStream(new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(document)));
                created.Add(document);
            }

            using var answer = await batch.ExecuteAsync();
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        return created;
    }

    private static async Task<List<string>> AllAsync(Container container, string text, int size, int? partition)
    {
        var definition = RandomFilters.Parameters.Aggregate(new QueryDefinition(text), (so, parameter) => so.WithParameter("@" + parameter.Key, parameter.Value));
        var options = new QueryRequestOptions { MaxItemCount = size, PartitionKey = partition is { } one ? new PartitionKey(Text($"p{one}")) : null };
        var rows = new List<string>();
        using var pages = container.GetItemQueryStreamIterator(definition, requestOptions: options);
        while (pages.HasMoreResults)
        {
            using var page = await pages.ReadNextAsync();
            Assert.True(page.IsSuccessStatusCode, $"{text}: {page.ErrorMessage}");
            var items = JsonNode.Parse(page.Content)!["Documents"]!.AsArray();
            Assert.True(items.Count <= size, $"{text}: a page of {items.Count}");
            rows.AddRange(items.Select(item => ReferenceJson.Of(ReferenceExpression.FromJson(item))!));
        }

        return rows;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
