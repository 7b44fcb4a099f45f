namespace Itam.LocalHost.Tests.Cosmos.Language;

public sealed class ProjectionTests : IDisposable
{
    private readonly QueryDatabase database = new QueryDatabase().With(
        """{"id":"1","name":"Ada","n":1,"tags":["x","y"],"at":{"city":"Rome"}}""",
        """{"id":"2","name":"Bob","n":2.50,"big":9007199254740993,"nil":null}""");

    [Theory]
    [InlineData("SELECT * FROM c", """{"id":"1","name":"Ada","n":1,"tags":["x","y"],"at":{"city":"Rome"}} {"id":"2","name":"Bob","n":2.50,"big":9007199254740993,"nil":null}""")]
    [InlineData("SELECT VALUE c FROM c WHERE c.n = 1", """{"id":"1","name":"Ada","n":1,"tags":["x","y"],"at":{"city":"Rome"}}""")]
    [InlineData("SELECT c FROM root AS c WHERE c.id = '1'", """{"c":{"id":"1","name":"Ada","n":1,"tags":["x","y"],"at":{"city":"Rome"}}}""")]
    [InlineData("SELECT c.name, c.at.city, c.nil FROM c", """{"name":"Ada","city":"Rome"} {"name":"Bob","nil":null}""")]
    [InlineData("SELECT c.n AS number, c.name who, c['name'] AS \"the name\" FROM c WHERE c.n=1", """{"number":1,"who":"Ada","the name":"Ada"}""")]
    [InlineData("SELECT c.n + 1, LOWER(c.name) FROM c", """{"$1":2,"$2":"ada"} {"$1":3.5,"$2":"bob"}""")]
    [InlineData("SELECT VALUE c.nil FROM c", "null")]
    [InlineData("SELECT VALUE {'a':c.n,\"b\":[c.name,c.nil],at:{city:c.at.city}} FROM c", """{"a":1,"b":["Ada"],"at":{"city":"Rome"}} {"a":2.50,"b":["Bob",null],"at":{}}""")]
    [InlineData("SELECT VALUE c.tags[1] FROM c", "\"y\"")]
    [InlineData("SELECT VALUE c.n > 1 FROM c", "false true")]
    [InlineData("SELECT VALUE c.missing > 1 FROM c", "")]
    [InlineData("SELECT VALUE 'a\\u0022\\n<é>'", """
        "a\"\n<é>"
        """)]
    [InlineData("SELECT 1 AS one, @p AS p", """{"one":1,"p":[1,{"a":null}]}""")]
    [InlineData("select top 1 value c.name from c where c.n in (1,2.5) order by c.name desc", "\"Bob\"")]
    [InlineData("SELECT c.id AS _rid,[{\"item\":c.n}] AS orderByItems, c AS payload FROM c WHERE (true) AND c.n = 1 ORDER BY c.n", """{"_rid":"1","orderByItems":[{"item":1}],"payload":{"id":"1","name":"Ada","n":1,"tags":["x","y"],"at":{"city":"Rome"}}}""")]
    [InlineData("SELECT VALUE root FROM root WHERE ((root[\"n\"] >= 2) AND (root[\"name\"] = \"Bob\")) -- as LINQ writes it", """{"id":"2","name":"Bob","n":2.50,"big":9007199254740993,"nil":null}""")]
    public void A_row_becomes_what_the_select_list_says(string query, string rows) =>
        Assert.Equal(rows.Trim(), database.Run(query, new { p = new object[] { 1, new { a = (string?)null } } }));

    public void Dispose() => database.Dispose();
}
