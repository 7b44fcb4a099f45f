using System.Text.Json;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language;

namespace Itam.LocalHost.Tests.Cosmos.Language;

public sealed class RefusalTests : IDisposable
{
    private readonly QueryDatabase database = new(QueryDatabase.Policy(
        """
        {"includedPaths":[{"path":"/a/?"},{"path":"/b/*"}],"excludedPaths":[{"path":"/*"},{"path":"/b/secret/?"}],
         "compositeIndexes":[[{"path":"/a","order":"ascending"},{"path":"/b","order":"descending"}]]}
        """));

    [Theory]
    [InlineData("SELECT * FROM c JOIN t IN c.tags", "JOIN is not supported by this gateway (position 16).")]
    [InlineData("SELECT VALUE t FROM t IN c.tags", "IN in FROM is not supported by this gateway (position 22).")]
    [InlineData("SELECT * FROM c.tags", "A path in FROM is not supported by this gateway (position 15).")]
    [InlineData("SELECT * FROM (SELECT VALUE 1)", "A subquery in FROM is not supported by this gateway (position 14).")]
    [InlineData("SELECT * FROM c WHERE EXISTS(SELECT VALUE 1)", "EXISTS is not supported by this gateway (position 22).")]
    [InlineData("SELECT ARRAY(SELECT VALUE 1) FROM c", "ARRAY is not supported by this gateway (position 7).")]
    [InlineData("SELECT VALUE (SELECT VALUE 1) FROM c", "A subquery is not supported by this gateway (position 13).")]
    [InlineData("SELECT udf.tax(c.a) FROM c", "A user-defined function (udf.) is not supported by this gateway (position 7).")]
    [InlineData("SELECT * FROM c WHERE ST_DISTANCE(c.a, c.b) < 5", "The function ST_DISTANCE is not supported by this gateway (position 22).")]
    [InlineData("SELECT * FROM c WHERE MAKE_ARRAY(c.a) = 1", "The function MAKE_ARRAY is not supported by this gateway (position 22).")]
    [InlineData("SELECT * FROM c WHERE LOWER() = ''", "Syntax error at position 22: LOWER takes 1 argument.")]
    [InlineData("SELECT * FROM c WHERE CONTAINS(c.a) = ''", "Syntax error at position 22: CONTAINS takes 2 to 3 arguments.")]
    [InlineData("SELECT * FROM c WHERE d.a = 1", "Syntax error at position 22: identifier 'd' could not be resolved.")]
    [InlineData("SELECT * FROM c WHERE c.order = 1", "Syntax error at position 24: 'ORDER' is a keyword; as a property it is written [\"…\"].")]
    [InlineData("SELECT * FROM c WHERE c.a = @x", "Syntax error at position 28: the parameter @x has no value.")]
    [InlineData("SELECT * FROM c WHERE c.a = 'x", "Syntax error at position 28: a string is not closed.")]
    [InlineData("SELECT * FROM c WHERE c.a = 1x", "Syntax error at position 28: '1x' is not a number, or out of range.")]
    [InlineData("SELECT * FROM c WHERE c.a > -1.7976931348623157e308", "Syntax error at position 29: '1.7976931348623157e308' is not a number, or out of range.")]
    [InlineData("SELECT * FROM c WHERE c.a = 1 1", "Syntax error at position 30: '1' is not expected here.")]
    [InlineData("SELECT * FROM c WHERE c.a ~ 1", "Syntax error at position 26: '~' is not understood.")]
    [InlineData("SELECT * FROM c WHERE", "Syntax error at position 21: expected an expression but found the end of the query.")]
    [InlineData("SELECT * FROM c WHERE NOT c.a = 1", "Syntax error at position 22: NOT before a comparison needs parentheses: NOT (…).")]
    [InlineData("SELECT * FROM c WHERE c.b = 1 AND c.a BETWEEN 1 AND 2", "Syntax error at position 38: BETWEEN beside another operator needs parentheses: (… BETWEEN … AND …).")]
    [InlineData("SELECT * FROM c WHERE c.a NOT BETWEEN 1 AND 2 OR c.b = 1", "Syntax error at position 26: BETWEEN beside another operator needs parentheses: (… BETWEEN … AND …).")]
    [InlineData("SELECT * FROM c WHERE c.a < 1 < 2", "Syntax error at position 30: a comparison of a comparison needs parentheses.")]
    [InlineData("SELECT *", "Syntax error at position 7: expected an expression but found '*'.")]
    [InlineData("DELETE FROM c", "Syntax error at position 0: expected 'SELECT' but found 'DELETE'.")]
    [InlineData("SELECT c.a, c.b AS a FROM c", "Syntax error at position 12: the select list has 'a' twice.")]
    [InlineData("SELECT * FROM c WHERE COUNT(1) > 1", "Syntax error at position 22: the aggregate COUNT is not allowed here.")]
    [InlineData("SELECT c.b, COUNT(1) FROM c GROUP BY c.a", "Syntax error at position 7: the property /b is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.")]
    [InlineData("SELECT * FROM c GROUP BY c.a", "'SELECT *' is not allowed with GROUP BY.")]
    [InlineData("SELECT TOP 1.5 * FROM c", "Syntax error at position 11: a count must be a whole number of 0 or more, or a parameter.")]
    [InlineData("SELECT TOP 1 * FROM c OFFSET 1 LIMIT 1", "Syntax error at position 11: TOP and OFFSET LIMIT cannot be used together.")]
    [InlineData("SELECT * FROM c OFFSET 1", "Syntax error at position 24: expected 'LIMIT' but found the end of the query.")]
    [InlineData("SELECT * FROM c ORDER BY LOWER(c.a)", "Syntax error at position 25: ORDER BY item expression could not be mapped to a document path.")]
    [InlineData("SELECT * FROM c ORDER BY c.z", "The index path corresponding to the specified order-by item is excluded.")]
    [InlineData("SELECT * FROM c ORDER BY c.b.secret", "The index path corresponding to the specified order-by item is excluded.")]
    [InlineData("SELECT * FROM c ORDER BY c.a, c.b", "The order by query does not have a corresponding composite index that it can be served from.")]
    [InlineData("SELECT * FROM c ORDER BY c.b DESC, c.a", "The order by query does not have a corresponding composite index that it can be served from.")]
    [InlineData("SELECT * FROM c ORDER BY c.a, c.b DESC, c.id", "The order by query does not have a corresponding composite index that it can be served from.")]
    public void What_cannot_be_answered_is_refused_by_name_and_place(string query, string message)
    {
        Assert.Equal(message, Assert.Throws<CosmosSqlException>(() => database.Page(query)).Message);
        Assert.Equal(message, Assert.Throws<CosmosSqlException>(() => QueryCompiler.Check(query, new Dictionary<string, JsonElement>(StringComparer.Ordinal), database.Indexing, "c1")).Message);
    }

    [Theory]
    [InlineData("SELECT * FROM c ORDER BY c.a")]
    [InlineData("SELECT * FROM c ORDER BY c.b.x DESC")]
    [InlineData("SELECT * FROM c ORDER BY c.id")]
    [InlineData("SELECT * FROM c ORDER BY c._ts DESC")]
    [InlineData("SELECT * FROM c ORDER BY c.a, c.b DESC")]
    [InlineData("SELECT * FROM c ORDER BY c.a DESC, c.b ASC")]
    public void What_the_policy_indexes_can_be_ordered_by(string query) => Assert.Empty(database.All(query));

    [Theory]
    [InlineData("REPLICATE('abc', c.half)", "REPLICATE with a number that is not whole is not supported by this gateway.")]
    [InlineData("CHOOSE(1.5, 'abc', 'd')", "CHOOSE with a number that is not whole is not supported by this gateway.")]
    [InlineData("TOSTRING(2049537175849502700)", "TOSTRING of a number with an exponent is not supported by this gateway.")]
    [InlineData("TOSTRING([0.0000001])", "TOSTRING of a number with an exponent is not supported by this gateway.")]
    [InlineData("ARRAY_CONTAINS([{'k':{'x':1,'y':2}}], {'k':{'x':1}}, true)", "ARRAY_CONTAINS with a part of an object inside an object is not supported by this gateway.")]
    [InlineData("SETINTERSECT(['A', 1], [1, 2, 'A'])", "SETINTERSECT with a longer second array in another order is not supported by this gateway.")]
    [InlineData("OBJECTTOARRAY({'a':1}, 'x', 'x')", "OBJECTTOARRAY with one name for both members is not supported by this gateway.")]
    [InlineData("-1.5e308 - 0.29769313486225e308", "A number below -1.797693134862e308 is not supported by this gateway.")]
    [InlineData("STRINGTONUMBER('1e400')", "The number 1e400 is out of range.")]
    [InlineData("INDEX_OF('abc', 'c', -1)", "INDEX_OF with a position below 0 is not supported by this gateway.")]
    [InlineData("'abc' LIKE '[c-a]%'", "LIKE \"[c-a]%\" with a range whose end is before its start is not supported by this gateway.")]
    [InlineData("'abc' LIKE c.range", "LIKE \"[c-a]%\" with a range whose end is before its start is not supported by this gateway.")]
    [InlineData("'a' LIKE 'ab!' ESCAPE 'xx'", "Syntax error at position 35: ESCAPE takes a text of one character.")]
    [InlineData("'a' LIKE 'ab!' ESCAPE ''", "Syntax error at position 35: ESCAPE takes a text of one character.")]
    [InlineData("'a' LIKE 'ab!' ESCAPE 5", "Syntax error at position 35: ESCAPE takes a text of one character.")]
    public void A_value_that_a_function_cannot_take_rightly_is_refused_when_it_is_met(string expression, string message)
    {
        database.With("""{"half":0.5,"range":"[c-a]%"}""");
        Assert.Equal(message, Assert.Throws<CosmosSqlException>(() => database.Page($"SELECT VALUE {expression} FROM c")).Message);
    }

    [Fact]
    public void A_token_of_another_query_is_refused()
    {
        database.With("""{"a":1}""", """{"a":2}""");
        var token = database.Page("SELECT * FROM c", page: 1).Continuation;
        Assert.Equal(
            "The continuation token is not one of this query.",
            Assert.Throws<CosmosSqlException>(() => database.Page("SELECT * FROM c WHERE true", page: 1, continuation: token)).Message);
        Assert.Throws<CosmosSqlException>(() => database.Page("SELECT * FROM c", page: 1, continuation: "nonsense"));
    }

    [Fact]
    public void Order_by_an_array_is_refused_when_it_is_met()
    {
        database.With("""{"a":[1]}""");
        Assert.Equal(
            "ORDER BY over values that are arrays or objects is not supported by this gateway.",
            Assert.Throws<CosmosSqlException>(() => database.Page("SELECT * FROM c ORDER BY c.a")).Message);
    }

    public void Dispose() => database.Dispose();
}
