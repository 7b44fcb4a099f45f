using Itam.LocalCosmos.Errors;

namespace Itam.LocalHost.Tests.Cosmos.Language;

/// <summary>A long query is answered or refused; it never takes the process with it.</summary>
public sealed class LargeQueryTests : IDisposable
{
    private readonly QueryDatabase database = new QueryDatabase().With("""{"n":1,"s":"x"}""", """{"n":2}""");

    [Fact]
    public void Thousands_of_conditions_are_answered()
    {
        Assert.Equal("1 2", database.Run($"SELECT VALUE c.n FROM c WHERE {Chain(" OR ", 2000, index => $"c.n = {index}")}"));
        Assert.Equal("2", database.Run($"SELECT VALUE c.n FROM c WHERE {Chain(" AND ", 2000, index => $"c.n != {index + 3}")} AND c.n > 1"));
        Assert.Equal("true false", database.Run($"SELECT VALUE {Chain(" OR ", 2000, index => $"c.n = {index * 2 + 1}")} FROM c"));
        Assert.Equal("\"" + new string('x', 2000) + "\"", database.Run($"SELECT VALUE {Chain(" || ", 2000, _ => "c.s")} FROM c WHERE c.n = 1"));
    }

    [Fact]
    public void Arithmetic_goes_from_left_to_right_up_to_a_limit()
    {
        Assert.Equal("101 102", database.Run($"SELECT VALUE c.n + {Chain(" + ", 100, _ => "1")} FROM c"));
        Assert.Equal("-499 -498", database.Run($"SELECT VALUE c.n - {Chain(" - ", 500, _ => "1")} FROM c"));
        Refused($"SELECT VALUE {Chain(" - ", 60_000, _ => "1")} FROM c", "more than 500 arithmetic operators");
        Refused($"SELECT VALUE [1]{Chain("", 60_000, _ => "[0]")} FROM c", "more than 500 arithmetic operators");
        Refused($"SELECT VALUE c{Chain("", 60_000, _ => ".a")} FROM c", "the path has more than 128 steps");
    }

    [Fact]
    public void Long_lists_are_answered()
    {
        var many = Chain(",", 40_000, index => $"{index + 2}");
        var texts = Chain(",", 1500, index => $"'x{index}'");
        Assert.Equal("2", database.Run($"SELECT VALUE c.n FROM c WHERE c.n IN ({many})"));
        Assert.Equal("1", database.Run($"SELECT VALUE c.n FROM c WHERE c.n NOT IN ({many})"));
        Assert.Equal("false true", database.Run($"SELECT VALUE c.n IN ({many}) FROM c"));
        Assert.Equal("1 2", database.Run($"SELECT VALUE c.n FROM c WHERE c.n IN ('2', null, true, 1, {many})"));
        Assert.Equal("", database.Run($"SELECT VALUE c.n FROM c WHERE c.n NOT IN ('2', {Chain(",", 1500, index => $"{index + 2}")})"));
        Assert.Equal("1", database.Run($"SELECT VALUE c.n FROM c WHERE c.s IN ('x', {texts})"));
        Assert.Equal("2", database.Run($"SELECT VALUE c.n FROM c WHERE ARRAY_CONTAINS([{many}], c.n)"));
        Assert.Equal("true true", database.Run($"SELECT VALUE c.n + 1 IN ({Chain(",", 1500, index => $"{index}")}) FROM c"));
        Assert.Equal("2", database.Run($"SELECT VALUE c.n FROM c WHERE c.n IN (@a, {Chain(",", 900, index => $"{index + 7}")})", new { a = 2 }));
        Refused($"SELECT VALUE c.n FROM c WHERE c.n IN (@a, {many})", "IN with more than 1000 items of which some are parameters", new { a = 2 });
        Refused($"SELECT VALUE [[{Chain(",", 1500, _ => "c.n")}]] = 1 FROM c", "An array or object of so many computed values is not supported");
        Refused($"SELECT VALUE [{Chain(",", 2500, index => $"c.a{index}")}] FROM c", "A select list of more than 1900 computed values");
    }

    [Theory]
    [InlineData(" AND ", "c.n=1")]
    [InlineData(" OR ", "c.n=1")]
    [InlineData(" ?? ", "c.n")]
    [InlineData(" || ", "c.n")]
    public void A_chain_of_twenty_thousand_is_refused(string text, string operand) =>
        Refused($"SELECT VALUE c.id FROM c WHERE {Chain(text, 20_000, _ => operand)}", "too complex");

    [Fact]
    public void Nesting_that_doubles_the_statement_is_refused()
    {
        var between = Enumerable.Range(0, 90).Aggregate("c.n", (inner, _) => $"({inner} BETWEEN 1 AND 2)");
        Refused($"SELECT VALUE {between} FROM c", "too complex");
        Refused($"SELECT VALUE c.n FROM c WHERE {Enumerable.Range(0, 90).Aggregate("c.n", (inner, _) => $"({inner} IN (true, c.s))")}", "too complex");
    }

    [Fact]
    public void A_text_longer_than_the_services_limit_is_refused()
    {
        var query = "SELECT VALUE c.n FROM c";
        Assert.Equal("1 2", database.Run(query + new string(' ', 262_144 - query.Length)));
        Refused(query + new string(' ', 262_145 - query.Length), "longer than 262144 characters");
    }

    private static string Chain(string text, int count, Func<int, string> operand) => string.Join(text, Enumerable.Range(0, count).Select(operand));

    private void Refused(string query, string named, object? parameters = null) =>
        Assert.Contains(named, Assert.Throws<CosmosSqlException>(() => database.Page(query, parameters)).Message, StringComparison.Ordinal);

    public void Dispose() => database.Dispose();
}
