namespace Itam.LocalHost.Tests.Cosmos.Language;

public sealed class AggregateTests : IDisposable
{
    private readonly QueryDatabase database = new QueryDatabase().With(
        """{"g":"a","n":1,"m":1}""",
        """{"g":"a","n":2.5,"m":"x","p":10}""",
        """{"g":"b","n":10,"m":null}""",
        """{"g":"b","m":true}""",
        """{"n":4}""");

    [Theory]
    [InlineData("SELECT VALUE COUNT(1) FROM c", "5")]
    [InlineData("SELECT COUNT(1) FROM c", """{"$1":5}""")]
    [InlineData("SELECT COUNT(c.n) AS n, SUM(c.n) AS s, AVG(c.n) AS a, MIN(c.n) AS lo, MAX(c.n) AS hi FROM c", """{"n":4,"s":17.5,"a":4.375,"lo":1,"hi":10}""")]
    [InlineData("SELECT SUM(c.m) AS s, AVG(c.m) AS a, MIN(c.m) AS lo, MAX(c.m) AS hi FROM c", """{"lo":null,"hi":"x"}""")]
    [InlineData("SELECT COUNT(1) AS n, SUM(c.n) AS s, AVG(c.n) AS a, MIN(c.n) AS lo FROM c WHERE c.n > 100", """{"n":0,"s":0}""")]
    [InlineData("SELECT VALUE MAX(c.n) FROM c WHERE c.n > 100", "")]
    [InlineData("SELECT VALUE [{\"item\":COUNT(1)}] FROM c", """[{"item":5}]""")]
    [InlineData("SELECT VALUE [{\"item\":{\"sum\":SUM(c.n),\"count\":COUNT(c.n)}}] FROM c", """[{"item":{"sum":17.5,"count":4}}]""")]
    [InlineData("SELECT VALUE SUM(c.n) / COUNT(c.n) FROM c", "4.375")]
    [InlineData("SELECT c.g, COUNT(1) AS n FROM c GROUP BY c.g", """{"n":1} {"g":"a","n":2} {"g":"b","n":2}""")]
    [InlineData("SELECT UPPER(c.g) AS g, MAX(c.n) AS hi FROM c WHERE IS_DEFINED(c.g) GROUP BY UPPER(c.g)", """{"g":"A","hi":2.5} {"g":"B","hi":10}""")]
    [InlineData("SELECT [{\"item\":c.g}] AS groupByItems, {\"c\":{\"item\":COUNT(1)}} AS payload FROM c GROUP BY c.g", """{"groupByItems":[],"payload":{"c":{"item":1}}} {"groupByItems":[{"item":"a"}],"payload":{"c":{"item":2}}} {"groupByItems":[{"item":"b"}],"payload":{"c":{"item":2}}}""")]
    [InlineData("SELECT VALUE SUM(c.n) * 1e15 FROM c", "17500000000000000")]
    [InlineData("SELECT DISTINCT VALUE c.g FROM c", "\"a\" \"b\"")]
    [InlineData("SELECT DISTINCT c.g FROM c OFFSET 1 LIMIT 1", """{"g":"b"}""")]
    public void Aggregates_follow_the_rules_for_types_and_for_nothing(string query, string rows) =>
        Assert.Equal(rows.Replace("\"groupByItems\":[]", "\"groupByItems\":[{}]", StringComparison.Ordinal), database.Run(query));

    [Fact]
    public void Equal_objects_are_one_distinct_value()
    {
        database.With("""{"o":{"a":1,"b":2}}""", """{"o":{"b":2.0,"a":1}}""");
        Assert.Equal("""{"a":1,"b":2}""", database.Run("SELECT DISTINCT VALUE c.o FROM c"));
    }

    [Fact]
    public void Minus_zero_and_zero_are_one_distinct_value() => Assert.Equal("0", database.Run("SELECT DISTINCT VALUE (c.n - c.n) * (c.n - 5) FROM c"));

    [Fact]
    public void What_has_no_value_is_no_row_that_a_limit_counts()
    {
        Assert.Equal("1 2.5 10", database.Run("SELECT TOP 3 VALUE c.n FROM c"));
        Assert.Equal("10 4", database.Run("SELECT VALUE c.n FROM c OFFSET 2 LIMIT 5", page: 1));
        Assert.Equal("2 5 8", database.Run("SELECT VALUE c.n * 2 FROM c WHERE c.n < 5 ORDER BY c.n OFFSET 0 LIMIT 3"));
        Assert.Equal("12.5", database.Run("SELECT TOP 1 VALUE c.n + c.p FROM c ORDER BY c.n DESC", page: 2));
    }

    [Fact]
    public void Groups_come_in_pages() =>
        Assert.Equal("""{"n":1} {"g":"a","n":2} {"g":"b","n":2}""", database.Run("SELECT c.g, COUNT(1) AS n FROM c GROUP BY c.g", page: 1));

    public void Dispose() => database.Dispose();
}
