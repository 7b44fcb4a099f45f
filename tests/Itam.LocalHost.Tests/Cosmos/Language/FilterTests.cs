namespace Itam.LocalHost.Tests.Cosmos.Language;

public sealed class FilterTests : IDisposable
{
    private readonly QueryDatabase database = new QueryDatabase().With(
        """{"id":"none"}""",
        """{"id":"null","v":null}""",
        """{"id":"false","v":false}""",
        """{"id":"true","v":true}""",
        """{"id":"zero","v":0}""",
        """{"id":"one","v":1}""",
        """{"id":"half","v":0.5}""",
        """{"id":"minus","v":-1e300}""",
        """{"id":"empty","v":""}""",
        """{"id":"text","v":"abc"}""",
        """{"id":"digit","v":"1"}""",
        """{"id":"quote","v":"it's \"x\" \\ é"}""",
        """{"id":"array","v":[1,"1",null,{"a":1,"b":2}]}""",
        """{"id":"object","v":{"a":{"b":[10,20]},"x y":7}}""");

    [Theory]
    [InlineData("c.v = 1", "one")]
    [InlineData("1 = c.v", "one")]
    [InlineData("c.v = 1.0", "one")]
    [InlineData("c.v = '1'", "digit")]
    [InlineData("c.v = true", "true")]
    [InlineData("c.v = null", "null")]
    [InlineData("c.v = undefined", "")]
    [InlineData("c.v != 1", "zero half minus")]
    [InlineData("c.v != null", "")]
    [InlineData("c.v <> true", "false")]
    [InlineData("c.v > 0", "one half")]
    [InlineData("c.v >= 0", "zero one half")]
    [InlineData("c.v < 1", "zero half minus")]
    [InlineData("c.v <= false", "false")]
    [InlineData("c.v > false", "true")]
    [InlineData("c.v <= null", "null")]
    [InlineData("c.v < 'abc'", "empty digit")]
    [InlineData("c.v > ''", "text digit quote")]
    [InlineData("c.v BETWEEN 0 AND 1", "zero one half")]
    [InlineData("c.v NOT BETWEEN 0 AND 0.7", "one minus")]
    [InlineData("c.v IN (1, '1', null, true)", "null true one digit")]
    [InlineData("c.v NOT IN (1, 0)", "half minus")]
    [InlineData("NOT (c.v = 1)", "zero half minus")]
    [InlineData("NOT (c.v > 0 OR c.v < 0)", "zero")]
    [InlineData("c.v", "true")]
    [InlineData("NOT c.v", "false")]
    [InlineData("c.v = 'it\\'s \"x\" \\\\ \\u00e9'", "quote")]
    [InlineData("c.v = \"it's \\\"x\\\" \\\\ é\"", "quote")]
    [InlineData("c['v'] = 'abc'", "text")]
    [InlineData("c.v['x y'] = 7", "object")]
    [InlineData("c.v.a.b[1] = 20", "object")]
    [InlineData("c.v[0] = 1", "array")]
    [InlineData("c.v[3].b = 2", "array")]
    [InlineData("c.v = [1,'1',null,{b:2,a:1}]", "array")]
    [InlineData("c.v = {'x y':7,'a':{'b':[10,20]}}", "object")]
    [InlineData("c.v != [1]", "")]
    [InlineData("c.v = c.v", "null false true zero one half minus empty text digit quote array object")]
    [InlineData("1 = 1 AND c.v = 1", "one")]
    [InlineData("(c.v > 0) = true", "one half")]
    [InlineData("c.v + 1 = 2", "one")]
    [InlineData("c.v * 2 > 0.5", "one half")]
    [InlineData("-c.v = -1", "one")]
    [InlineData("c.v / 0 = 1", "")]
    [InlineData("c.v % 1 = 0.5", "half")]
    [InlineData("c.v || 'd' = 'abcd'", "text")]
    [InlineData("(c.v ?? 'x') = 'x'", "none")]
    [InlineData("(c.v = 1 ? 'y' : 'n') = 'y'", "one")]
    public void A_filter_finds_what_its_types_allow(string filter, string found) =>
        Assert.Equal(found, Ids($"SELECT VALUE c.id FROM c WHERE {filter}"));

    [Theory]
    [InlineData("IS_DEFINED(c.v)", "null false true zero one half minus empty text digit quote array object")]
    [InlineData("NOT IS_DEFINED(c.v)", "none")]
    [InlineData("IS_NULL(c.v)", "null")]
    [InlineData("IS_BOOL(c.v)", "false true")]
    [InlineData("IS_NUMBER(c.v)", "zero one half minus")]
    [InlineData("IS_STRING(c.v)", "empty text digit quote")]
    [InlineData("IS_ARRAY(c.v)", "array")]
    [InlineData("IS_OBJECT(c.v)", "object")]
    [InlineData("IS_OBJECT(c) AND c.v = 1", "one")]
    [InlineData("IS_PRIMITIVE(c.v)", "null false true zero one half minus empty text digit quote")]
    public void Every_type_has_its_test(string filter, string found) =>
        Assert.Equal(found, Ids($"SELECT VALUE c.id FROM c WHERE {filter}"));

    [Fact]
    public void Parameters_of_every_type_compare_as_literals_do()
    {
        Assert.Equal("one", Ids("SELECT VALUE c.id FROM c WHERE c.v = @v", new { v = 1 }));
        Assert.Equal("digit", Ids("SELECT VALUE c.id FROM c WHERE c.v = @v", new { v = "1" }));
        Assert.Equal("true", Ids("SELECT VALUE c.id FROM c WHERE c.v = @v", new { v = true }));
        Assert.Equal("null", Ids("SELECT VALUE c.id FROM c WHERE c.v = @v", new { v = (string?)null }));
        Assert.Equal("array", Ids("SELECT VALUE c.id FROM c WHERE c.v = @v", new { v = new object?[] { 1, "1", null, new { b = 2, a = 1 } } }));
        Assert.Equal("object", Ids("SELECT VALUE c.id FROM c WHERE c.v.a = @v", new { v = new { b = new[] { 10, 20 } } }));
    }

    [Fact]
    public void Expired_documents_and_other_partitions_are_not_seen()
    {
        database.Add("""{"id":"old","v":1}""", expires: 1000);
        database.Add("""{"id":"later","v":1}""", expires: 1001);
        database.Add("""{"id":"other","v":1}""", "q");
        Assert.Equal("one later other", Ids("SELECT VALUE c.id FROM c WHERE c.v = 1"));
        Assert.Equal("other", database.Run("SELECT VALUE c.id FROM c WHERE c.v = 1", partition: "q").Replace("\"", "", StringComparison.Ordinal));
    }

    public void Dispose() => database.Dispose();

    private string Ids(string query, object? parameters = null) => database.Run(query, parameters).Replace("\"", "", StringComparison.Ordinal);
}
