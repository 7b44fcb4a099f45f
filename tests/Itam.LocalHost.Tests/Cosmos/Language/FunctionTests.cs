namespace Itam.LocalHost.Tests.Cosmos.Language;

public sealed class FunctionTests : IDisposable
{
    private readonly QueryDatabase database = new QueryDatabase().With("""{"id":"1","s":"Hällo Wörld","a":[1,"x",{"k":1,"m":[2]},null],"n":-2.5}""");

    [Theory]
    [InlineData("LOWER(c.s)", "\"hällo wörld\"")]
    [InlineData("UPPER(c.s)", "\"HÄLLO WÖRLD\"")]
    [InlineData("LOWER(c.n)", "")]
    [InlineData("LENGTH(c.s)", "11")]
    [InlineData("CONCAT(c.s, '!', '?')", "\"Hällo Wörld!?\"")]
    [InlineData("CONCAT(c.s, c.n)", "")]
    [InlineData("SUBSTRING(c.s, 6, 3)", "\"Wör\"")]
    [InlineData("SUBSTRING(c.s, 6, 300)", "\"Wörld\"")]
    [InlineData("TRIM('  x ')", "\"x\"")]
    [InlineData("LTRIM('  x ')", "\"x \"")]
    [InlineData("RTRIM('  x ')", "\"  x\"")]
    [InlineData("REPLACE(c.s, 'l', 'L')", "\"HäLLo WörLd\"")]
    [InlineData("INDEX_OF(c.s, 'o')", "4")]
    [InlineData("LEFT(c.s, 2)", "\"Hä\"")]
    [InlineData("REVERSE('abc')", "\"cba\"")]
    [InlineData("TOSTRING(c.n)", "\"-2.5\"")]
    [InlineData("CONTAINS(c.s, 'WÖR')", "false")]
    [InlineData("CONTAINS(c.s, 'WÖR', true)", "true")]
    [InlineData("STARTSWITH(c.s, 'Hä')", "true")]
    [InlineData("STARTSWITH(c.s, 'hä', false)", "false")]
    [InlineData("STARTSWITH(c.n, 'h')", "")]
    [InlineData("ENDSWITH(c.s, 'LD', true)", "true")]
    [InlineData("STRINGEQUALS(c.s, 'hällo wörld', true)", "true")]
    [InlineData("c.s LIKE 'H%d'", "true")]
    [InlineData("c.s LIKE 'h%'", "false")]
    [InlineData("c.s NOT LIKE '_ällo [V-X]%'", "false")]
    [InlineData("'10%' LIKE '10!%' ESCAPE '!'", "true")]
    [InlineData("'10x' LIKE '10!%' ESCAPE '!'", "false")]
    [InlineData("c.n LIKE '%'", "")]
    [InlineData("ARRAY_LENGTH(c.a)", "4")]
    [InlineData("ARRAY_LENGTH(c.s)", "")]
    [InlineData("ARRAY_CONTAINS(c.a, 1)", "true")]
    [InlineData("ARRAY_CONTAINS(c.a, '1')", "false")]
    [InlineData("ARRAY_CONTAINS(c.a, null)", "true")]
    [InlineData("ARRAY_CONTAINS(c.a, {'k':1})", "false")]
    [InlineData("ARRAY_CONTAINS(c.a, {'k':1}, true)", "true")]
    [InlineData("ARRAY_CONTAINS([1,2], 2)", "true")]
    [InlineData("ARRAY_CONTAINS(c.missing, 2)", "")]
    [InlineData("ARRAY_CONCAT(c.a, [5])", """[1,"x",{"k":1,"m":[2]},null,5]""")]
    [InlineData("ABS(c.n)", "2.5")]
    [InlineData("FLOOR(c.n)", "-3")]
    [InlineData("CEILING(c.n)", "-2")]
    [InlineData("IS_INTEGER(c.n)", "false")]
    [InlineData("IIF(c.n < 0, 'neg', 'pos')", "\"neg\"")]
    [InlineData("[1,2,3][1]", "2")]
    public void A_function_answers_for_its_types_and_is_undefined_for_others(string expression, string value) =>
        Assert.Equal(value, database.Run($"SELECT VALUE {expression} FROM c"));

    [Theory]
    [InlineData("STARTSWITH(c.s, 'Hä')", 1)]
    [InlineData("STARTSWITH(c.s, 'Hb')", 0)]
    [InlineData("STARTSWITH(c.s, '')", 1)]
    [InlineData("STARTSWITH(c.n, '')", 0)]
    [InlineData("ARRAY_CONTAINS(c.a, 'x')", 1)]
    [InlineData("NOT ARRAY_CONTAINS(c.missing, 'x')", 0)]
    public void A_function_filters(string filter, int found) =>
        Assert.Equal(found, database.All($"SELECT * FROM c WHERE {filter}").Count);

    public void Dispose() => database.Dispose();
}
