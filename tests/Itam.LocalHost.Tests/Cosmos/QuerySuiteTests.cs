using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos;

/// <summary>
/// Every clause of the language through the SDK, over all partitions and within one, with a plan and without. With the native planner (see <see cref="NativePlannerTests"/>)
/// the SDK sends other queries for the same answers: aggregates as parts to be merged, groups and order keys beside the payload.
/// </summary>
public sealed class QuerySuiteTests : IAsyncLifetime
{
    private GatewayFixture gateway = null!;

    public static TheoryData<string, string> Queries => new()
    {
        { "SELECT VALUE c.id FROM c ORDER BY c.n", "\"5\" \"1\" \"2\" \"3\" \"4\"" },
        { "SELECT VALUE c.id FROM c ORDER BY c.n DESC", "\"4\" \"3\" \"2\" \"1\" \"5\"" },
        { "SELECT VALUE c.id FROM c ORDER BY c.kind, c.n, c.id", "\"5\" \"1\" \"3\" \"2\" \"4\"" },
        { "SELECT VALUE c.id FROM c ORDER BY c.kind DESC, c.n DESC, c.id DESC", "\"4\" \"2\" \"3\" \"1\" \"5\"" },
        { "SELECT TOP 2 VALUE c.id FROM c ORDER BY c.n DESC", "\"4\" \"3\"" },
        { "SELECT VALUE c.id FROM c ORDER BY c.n OFFSET 1 LIMIT 2", "\"1\" \"2\"" },
        { "SELECT c.id AS a, c[\"kind\"] AS b FROM c WHERE c.n = 2", """{"a":"2","b":"y"}""" },
        { "SELECT VALUE {\"i\": c.id, \"l\": [c.n, c.kind]} FROM c WHERE c.n = 2", """{"i":"2","l":[2,"y"]}""" },
        { "SELECT * FROM c WHERE c.n = 99", "" },
        { "SELECT VALUE COUNT(1) FROM c", "5" },
        { "SELECT VALUE COUNT(c.kind) FROM c", "4" },
        { "SELECT VALUE SUM(c.n) FROM c", "" },
        { "SELECT VALUE AVG(c.n) FROM c WHERE IS_NUMBER(c.n)", "2.5" },
        { "SELECT VALUE MIN(c.n) FROM c", "null" },
        { "SELECT VALUE MAX(c.kind) FROM c", "\"y\"" },
        { "SELECT COUNT(1) AS n, SUM(c.n) AS s, AVG(c.n) AS a, MIN(c.n) AS lo, MAX(c.n) AS hi FROM c WHERE c.n > 1", """{"n":3,"s":9,"a":3,"lo":2,"hi":4}""" },
        { "SELECT DISTINCT VALUE c.kind FROM c WHERE IS_DEFINED(c.kind)", "\"x\" \"y\"" },
        { "SELECT DISTINCT VALUE c.kind FROM c ORDER BY c.kind", "\"x\" \"y\"" },
        { "SELECT c.kind, COUNT(1) AS n, SUM(c.n) AS s FROM c WHERE IS_DEFINED(c.kind) GROUP BY c.kind", """{"kind":"x","n":2,"s":4} {"kind":"y","n":2,"s":6}""" },
        { "SELECT c.kind, AVG(c.n) AS a, MIN(c.n) AS lo, MAX(c.n) AS hi FROM c WHERE IS_DEFINED(c.kind) GROUP BY c.kind", """{"kind":"x","a":2,"lo":1,"hi":3} {"kind":"y","a":3,"lo":2,"hi":4}""" },
        { "SELECT VALUE c.id FROM c WHERE c.kind = 'x' AND (c.n BETWEEN 2 AND 3)", "\"3\"" },
        { "SELECT VALUE c.id FROM c WHERE c.kind IN ('x', 'z') AND NOT (c.n = 1)", "\"3\"" },
        { "SELECT VALUE c.id FROM c WHERE c.name LIKE 'a%' AND STARTSWITH(c.name, 'A', true)", "\"1\"" },
        { "SELECT VALUE c.name ?? 'none' FROM c WHERE c.id IN ('1', '5')", "\"ada\" \"none\"" },
        { "SELECT VALUE (c.n > 2 ? 'big' : 'small') FROM c WHERE c.kind = 'y'", "\"big\" \"small\"" },
        { "SELECT VALUE c.id FROM c WHERE ARRAY_CONTAINS(c.tags, 'red') AND ARRAY_LENGTH(c.tags) = 2", "\"1\"" },
        { "SELECT VALUE c.id FROM c WHERE ARRAY_CONTAINS(c.parts, {\"k\": 1}, true)", "\"2\"" },
        { "SELECT VALUE c.id FROM c WHERE IS_NULL(c.n) OR c.n = null", "\"5\"" },
        { "SELECT VALUE c.id FROM c WHERE c.n != 1 AND IS_NUMBER(c.n)", "\"2\" \"3\" \"4\"" },
        { "SELECT VALUE c.id FROM c WHERE c.n > 'a'", "" },
        { "SELECT VALUE UPPER(CONCAT(c.name, '-', SUBSTRING(c.name, 0, 1))) FROM c WHERE c.id = '1'", "\"ADA-A\"" },
        { "SELECT VALUE c.n * 2 + 1 FROM c WHERE c.n % 2 = 0", "5 9" },
        { "SELECT VALUE c.o[\"a b\"].c FROM c WHERE IS_DEFINED(c.o)", "\"it's\"" },
        { "SELECT VALUE c.id FROM c WHERE c.o[\"a b\"].c = 'it\\'s'", "\"3\"" },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_query_is_answered_over_all_partitions_page_by_page(string query, string rows)
    {
        var ordered = query.Contains("ORDER BY", StringComparison.Ordinal);
        foreach (var size in (int[])[1, 2, 100])
        {
            foreach (var direct in (bool[])[true, false])
            {
                var found = await RunAsync(query, new QueryRequestOptions { MaxItemCount = size, EnableOptimisticDirectExecution = direct });
                Assert.Equal(ordered ? rows : Sorted(rows), ordered ? found : Sorted(found));
            }
        }
    }

    [Theory]
    [InlineData("SELECT VALUE c.id FROM c ORDER BY c.n DESC", "\"3\" \"1\" \"5\"")]
    [InlineData("SELECT VALUE SUM(c.n) FROM c WHERE c.kind = 'x'", "4")]
    [InlineData("SELECT VALUE COUNT(1) FROM c", "3")]
    [InlineData("SELECT c.kind, COUNT(1) AS n FROM c WHERE c.kind = 'x' GROUP BY c.kind", """{"kind":"x","n":2}""")]
    [InlineData("SELECT DISTINCT VALUE c.kind FROM c WHERE c.kind = 'x'", "\"x\"")]
    public async Task A_query_within_a_partition_sees_that_partition_alone(string query, string rows) =>
        Assert.Equal(rows, await RunAsync(query, new QueryRequestOptions { PartitionKey = new PartitionKey("odd") }));

    [Fact]
    public async Task Parameters_of_every_type_are_compared_with_their_own()
    {
        object?[] values = ["ada", 1, 1.0, true, null, new[] { "red", "blue" }, new Dictionary<string, object> { ["k"] = 1 }];
        string[] expressions = ["c.name", "c.n", "c.n", "c.flag", "c.nothing", "c.tags", "c.part"];
        foreach (var (value, expression) in values.Zip(expressions))
        {
            var query = new QueryDefinition($"SELECT VALUE c.id FROM c WHERE {expression} = @value").WithParameter("@value", value);
            Assert.Equal(["\"1\""], (await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<JsonElement>(query))).Select(row => row.GetRawText()));
        }
    }

    public async ValueTask InitializeAsync()
    {
        gateway = await GatewayFixture.StartAsync(container => container.IndexingPolicy.CompositeIndexes.Add(
            [new() { Path = "/kind" }, new() { Path = "/n" }, new() { Path = "/id" }]));
        string[] documents =
        [
            """{"id":"1","pk":"odd","kind":"x","n":1,"name":"ada","tags":["red","blue"],"flag":true,"nothing":null,"part":{"k":1}}""",
            """{"id":"2","pk":"even","kind":"y","n":2,"name":"bob","parts":[{"k":1,"m":2}]}""",
            """{"id":"3","pk":"odd","kind":"x","n":3,"name":"cy","o":{"a b":{"c":"it's"}}}""",
            """{"id":"4","pk":"even","kind":"y","n":4}""",
            """{"id":"5","pk":"odd","n":null}""",
        ];
        foreach (var document in documents)
        {
            using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(document));
            using var created = await gateway.Things.CreateItemStreamAsync(stream, new PartitionKey(document.Contains("\"odd\"", StringComparison.Ordinal) ? "odd" : "even"));
            created.EnsureSuccessStatusCode();
        }
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    private static string Sorted(string rows) => string.Join(' ', rows.Split(' ').Order(StringComparer.Ordinal));

    private async Task<string> RunAsync(string query, QueryRequestOptions options) =>
        string.Join(' ', (await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<JsonElement>(query, requestOptions: options))).Select(row => row.GetRawText()));
}
