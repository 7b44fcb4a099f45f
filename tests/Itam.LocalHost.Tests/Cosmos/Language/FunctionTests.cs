using Itam.LocalHost.Cosmos.Language.Functions;

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
    [InlineData("RIGHT(c.s, 5)", "\"Wörld\"")]
    [InlineData("RIGHT('ab', 5)", "\"ab\"")]
    [InlineData("RIGHT('ab', -1)", "\"\"")]
    [InlineData("RIGHT(c.n, 1)", "")]
    [InlineData("REPLICATE('ab', 3)", "\"ababab\"")]
    [InlineData("REPLICATE('ab', 0)", "\"\"")]
    [InlineData("REPLICATE('ab', -1)", "")]
    [InlineData("REPLICATE('ab', 5001)", "")]
    [InlineData("STRINGTONUMBER('-1.5e1')", "-15")]
    [InlineData("STRINGTONUMBER('1 apple')", "")]
    [InlineData("STRINGTOBOOLEAN('true')", "true")]
    [InlineData("STRINGTOBOOLEAN('True')", "")]
    [InlineData("STRINGTONULL('null')", "null")]
    [InlineData("STRINGTOARRAY('[1,\"x\"]')", "[1,\"x\"]")]
    [InlineData("STRINGTOARRAY('{}')", "")]
    [InlineData("STRINGTOOBJECT('{\"a\":1}')", "{\"a\":1}")]
    [InlineData("ROUND(c.n)", "-3")]
    [InlineData("ROUND(2.4)", "2")]
    [InlineData("SIGN(c.n)", "-1")]
    [InlineData("SQRT(9)", "3")]
    [InlineData("SQRT(c.n)", "")]
    [InlineData("SQUARE(c.n)", "6.25")]
    [InlineData("EXP(0)", "1")]
    [InlineData("LOG(8, 2)", "3")]
    [InlineData("LOG(1)", "0")]
    [InlineData("LOG10(1000)", "3")]
    [InlineData("TRUNC(c.n)", "-2")]
    [InlineData("POWER(2, 10)", "1024")]
    [InlineData("PI() > 3.14159 AND PI() < 3.1416", "true")]
    [InlineData("SIN(0)", "0")]
    [InlineData("COS(0)", "1")]
    [InlineData("TAN(0)", "0")]
    [InlineData("COT(PI() / 4) > 0.999 AND COT(PI() / 4) < 1.001", "true")]
    [InlineData("ASIN(0)", "0")]
    [InlineData("ACOS(1)", "0")]
    [InlineData("ATAN(0)", "0")]
    [InlineData("ATN2(0, 1)", "0")]
    [InlineData("DEGREES(PI())", "180")]
    [InlineData("RADIANS(0)", "0")]
    [InlineData("ARRAY_SLICE(c.a, 1, 2)", """["x",{"k":1,"m":[2]}]""")]
    [InlineData("ARRAY_SLICE(c.a, -1)", "[null]")]
    [InlineData("ARRAY_SLICE(c.a, 9)", "[]")]
    [InlineData("ARRAY_SLICE(c.s, 0)", "")]
    [InlineData("IS_FINITE_NUMBER(c.n)", "true")]
    [InlineData("IIF(c.n < 0, 'neg', 'pos')", "\"neg\"")]
    [InlineData("[1,2,3][1]", "2")]
    public void A_function_answers_for_its_types_and_is_undefined_for_others(string expression, string value) =>
        Assert.Equal(value, database.Run($"SELECT VALUE {expression} FROM c"));

    [Fact]
    public void Every_function_is_tried()
    {
        var tried = typeof(FunctionTests).GetMethod(nameof(A_function_answers_for_its_types_and_is_undefined_for_others))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Select(row => (string)((InlineDataAttribute)row).Data[0]!)
            .ToList();
        Assert.All(FunctionTable.ByName.Keys.Where(FunctionTable.IsCallable), name => Assert.Contains(tried, expression => expression.Contains(name + "(", StringComparison.Ordinal)));
    }

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
