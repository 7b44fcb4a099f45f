using System.Globalization;
using Itam.LocalCosmos.Language.Indexing;

namespace Itam.LocalHost.Tests.Cosmos.Language;

/// <summary>The product's lists must be ranges of an index, without a sort.</summary>
public sealed class PlanTests : IDisposable
{
    private static readonly ContainerIndexing Assets = QueryDatabase.Policy(
        """
        {"includedPaths":[{"path":"/type/?"},{"path":"/status/?"},{"path":"/tags/[]/?"},{"path":"/nextPeriod/?"}],"excludedPaths":[{"path":"/*"}],
         "compositeIndexes":[
           [{"path":"/type","order":"ascending"},{"path":"/name","order":"ascending"},{"path":"/id","order":"ascending"}],
           [{"path":"/type","order":"ascending"},{"path":"/book","order":"ascending"},{"path":"/nextPeriod","order":"ascending"}]]}
        """);

    private readonly QueryDatabase database = new(Assets);

    public PlanTests()
    {
        for (var n = 0; n < 50; n++)
        {
            database.Add(string.Create(CultureInfo.InvariantCulture, $$"""{"type":"asset","status":"s{{n % 5}}","name":"n{{n % 7}}","book":"b","nextPeriod":{{n}}}"""));
        }
    }

    [Theory]
    [InlineData("SELECT * FROM c WHERE c.type = 'asset' AND IS_DEFINED(c.name) ORDER BY c.type, c.name, c.id", 2)]
    [InlineData("SELECT * FROM c WHERE c.type = 'asset' AND IS_DEFINED(c.name) ORDER BY c.type DESC, c.name DESC, c.id DESC", 2)]
    [InlineData("SELECT * FROM c WHERE c.type = @t AND c.name > 'n3' ORDER BY c.type, c.name, c.id", 2)]
    [InlineData("SELECT * FROM c WHERE c.type = @t AND (c.name > @v OR (c.name = @v AND c.id > @id)) ORDER BY c.type, c.name, c.id", 2)]
    [InlineData("SELECT * FROM c WHERE c.type = @t AND (c.name < @v OR IS_NULL(c.name) OR (c.name = @v AND c.id < @id)) ORDER BY c.type DESC, c.name DESC, c.id DESC", 2)]
    public void A_list_is_a_range_of_its_composite_index(string query, int columns)
    {
        var plan = database.Explain(query, new { t = "asset", v = "n3", id = "5" });
        Assert.StartsWith("SEARCH c1 USING INDEX c1_ix_", plan, StringComparison.Ordinal);
        Assert.Contains(columns == 1 ? "(<expr>=?)" : "(<expr>=? AND <expr>", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.NotEmpty(database.All(query, new { t = "asset", v = "n3", id = "5" }));
    }

    [Theory]
    [InlineData("SELECT * FROM c WHERE c.type = 'asset' AND IS_DEFINED(c.name) ORDER BY c.type, c.name, c.id")]
    [InlineData("SELECT * FROM c WHERE c.type = 'asset' AND IS_DEFINED(c.name) ORDER BY c.type DESC, c.name DESC, c.id DESC")]
    public void A_following_page_begins_in_the_index(string query)
    {
        var token = database.Page(query, page: 10).Continuation;
        Assert.NotNull(token);
        var plan = database.Explain(query, continuation: token);
        Assert.Contains("(<expr>=? AND <expr>", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_that_may_lack_the_order_key_are_sorted_and_kept()
    {
        const string query = "SELECT VALUE c.id FROM c WHERE c.type = 'asset' ORDER BY c.type, c.name, c.id";
        database.Add("""{"id":"nameless","type":"asset"}""");

        Assert.Contains("TEMP B-TREE", database.Explain(query), StringComparison.Ordinal);
        Assert.Equal("\"nameless\"", database.All(query, page: 7)[0]);
        Assert.Equal(51, database.All(query, page: 7).Count);
    }

    [Theory]
    [InlineData("SELECT * FROM c WHERE c.status = 's1'")]
    [InlineData("SELECT * FROM c WHERE c.status IN ('s1', @s)")]
    [InlineData("SELECT * FROM c WHERE STARTSWITH(c.status, 's1')")]
    [InlineData("SELECT * FROM c WHERE c.type = 'asset' AND c.book = 'b' AND c.nextPeriod <= 7")]
    [InlineData("SELECT * FROM c WHERE IS_STRING(c.status)")]
    [InlineData("SELECT * FROM c WHERE c.id = '7'")]
    [InlineData("SELECT VALUE COUNT(1) FROM c WHERE c.type = 'asset'")]
    public void A_filter_on_an_indexed_path_searches_its_index(string query) =>
        Assert.StartsWith("SEARCH c1 USING INDEX", database.Explain(query, new { s = "s2" }), StringComparison.Ordinal);

    [Fact]
    public void A_query_of_one_partition_searches_that_partition() =>
        Assert.Contains(
            "(pk=?", database.Explain("SELECT * FROM c WHERE c.type = 'asset' ORDER BY c.type, c.name, c.id", partition: "p"), StringComparison.Ordinal);

    [Fact]
    public void The_shorter_of_two_ways_is_taken()
    {
        const string query = "SELECT * FROM c WHERE c.type = 'asset' AND c.status = @s AND IS_DEFINED(c.name) ORDER BY c.type, c.name, c.id";
        database.Execute("BEGIN");
        for (var n = 0; n < 3000; n++)
        {
            database.Add("""{"type":"asset","status":"common","name":"n1"}""");
        }

        database.Execute("COMMIT");
        Assert.Contains("TEMP B-TREE", database.Explain(query, new { s = "s1" }), StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", database.Explain(query, new { s = "common" }), StringComparison.Ordinal);
        Assert.DoesNotContain("(pk=?", database.Explain(query, new { s = "common" }, partition: "p"), StringComparison.Ordinal);
        Assert.Equal(10, database.All(query, new { s = "s1" }, page: 3).Count);
        Assert.Equal(3000, database.All(query, new { s = "common" }).Count);
    }

    public void Dispose() => database.Dispose();
}
