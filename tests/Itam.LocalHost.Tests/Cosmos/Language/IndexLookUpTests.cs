using System.Globalization;
using Itam.LocalCosmos.Language.Indexing;

namespace Itam.LocalHost.Tests.Cosmos.Language;

/// <summary>
/// Lists in the order of one index whose filter has an index of its own: documents that do not match are told by their index entries.
/// The same filter written with IN, which SQLite evaluates from the documents, must find the same in the same order.
/// </summary>
public sealed class IndexLookUpTests(IndexLookUpTests.Things things) : IClassFixture<IndexLookUpTests.Things>
{
    private static readonly ContainerIndexing Indexing = QueryDatabase.Policy(
        """
        {"includedPaths":[{"path":"/type/?"},{"path":"/kind/?"},{"path":"/state/?"}],"excludedPaths":[{"path":"/*"}],
         "compositeIndexes":[[{"path":"/type"},{"path":"/name"},{"path":"/id"}],[{"path":"/site"},{"path":"/name"}]]}
        """);

    public static TheoryData<string, string, bool> Filters => new()
    {
        { "c.kind = 'common'", "c.kind IN ('common', 'common')", true },
        { "c.kind = 1", "c.kind IN (1, 1)", true },
        { "c.kind = true", "c.kind IN (true, true)", true },
        { "c.kind = null", "c.kind IN (null, null)", true },
        { "c.kind = 'rare'", "c.kind IN ('rare', 'rare')", false },
        { "c.kind = 'absent'", "c.kind IN ('absent', 'absent')", false },
        { "c.state = 'on' AND c.kind = 'common'", "c.state IN ('on', 'on') AND c.kind IN ('common', 'common')", true },
        { "c.state = 'on' AND (c.state = 'on' OR c.kind = 1)", "c.state IN ('on', 'on')", true },
        { "c.state = 'on' AND (c.state = 'off' OR c.kind = 1)", "c.state IN ('on', 'on') AND c.kind IN (1, 1)", true },
        { "'on' = c.state AND NOT (c.kind = 1)", "c.state IN ('on', 'on') AND NOT (c.kind IN (1, 1))", true },
        { "c.state = 'on' AND c.state = 'off'", "c.state IN ('on', 'on') AND c.state IN ('off', 'off')", true },
        { "c.state = 'on' AND c.id = 5", "c.state IN ('on', 'on') AND c.id IN (5, 5)", true },
        { "c.site = 'here'", "c.site IN ('here', 'here')", false },
        { "c.site = 'here' AND c.state = 'on'", "c.site IN ('here', 'here') AND c.state IN ('on', 'on')", true },
        { "c.state = 'on' AND c.name > 'n3'", "c.state IN ('on', 'on') AND c.name > 'n3'", true },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void What_index_entries_tell_is_what_the_documents_say(string filter, string same, bool isLookedUp)
    {
        var database = things.Database;
        string[] orders = ["ORDER BY c.type, c.name, c.id", "ORDER BY c.type DESC, c.name DESC, c.id DESC"];
        foreach (var order in orders)
        {
            var query = Query("*", filter, order);
            foreach (var partition in (string?[])[null, "p1"])
            {
                Assert.Equal(database.All(Query("*", same, order), partition: partition), database.All(query, partition: partition, page: 100));
            }

            Assert.Equal(isLookedUp, database.Explain(query).Contains("SEARCH k", StringComparison.Ordinal));
            Assert.Equal(database.All(Query("DISTINCT VALUE c.name", same, order)), database.All(Query("DISTINCT VALUE c.name", filter, order)));
        }
    }

    [Fact]
    public void Without_its_index_a_query_that_was_on_its_way_finds_the_same()
    {
        using var own = new Things();
        var database = own.Database;
        var query = Query("*", "c.kind = 'common'", "ORDER BY c.type, c.name, c.id");
        var before = database.All(query);
        foreach (var name in IndexBuilder.Names("c1", Indexing))
        {
            database.Execute($"DROP INDEX \"{name}\"");
        }

        Assert.NotEmpty(before);
        Assert.Equal(before, database.All(query));
    }

    private static string Query(string select, string filter, string order) =>
        $"SELECT {select} FROM c WHERE c.type = 'thing' AND IS_DEFINED(c.name) AND {filter} {order}";

    /// <summary>So many that every kind but the rare one is more than are sorted; some have expired.</summary>
    public sealed class Things : IDisposable
    {
        private const int Count = 9_600;

        private static readonly string[] Kinds = ["\"common\"", "1", "true", "null", "[1]", "{\"a\":1}", "\"common\"", ""];

        public Things()
        {
            Database.Execute("BEGIN");
            for (var n = 0; n < Count; n++)
            {
                var kind = n % 160 == 0 ? "\"rare\"" : Kinds[n % Kinds.Length];
                Database.Add(
                    string.Create(CultureInfo.InvariantCulture, $"{{\"type\":\"{(n % 50 == 0 ? "other" : "thing")}\",\"site\":\"here\",\"name\":\"n{n * 7919 % 500}\"{Property("kind", kind)}{Property("state", (n % 3) switch { 0 => "", 1 => "\"on\"", _ => "\"off\"" })}}}"),
                    $"p{n % 2}",
                    (n % 11) switch { 0 => 1000, 1 => 1001, _ => null });
            }

            Database.Execute("COMMIT");
        }

        internal QueryDatabase Database { get; } = new(Indexing);

        public void Dispose() => Database.Dispose();

        private static string Property(string name, string value) => value.Length == 0 ? "" : $",\"{name}\":{value}";
    }
}
