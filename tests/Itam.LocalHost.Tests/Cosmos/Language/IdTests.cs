namespace Itam.LocalHost.Tests.Cosmos.Language;

/// <summary>The id has a column of its own, of SQLite's type text: it must compare as any other text.</summary>
public sealed class IdTests : IDisposable
{
    // Texts below, like and above the texts of the numbers that stand for types.
    private readonly QueryDatabase database = new QueryDatabase().With("""{"id":"!x","n":1}""", """{"id":"-Inf","n":2}""", """{"id":"5.0","n":3}""", """{"id":"A1","n":4}""");

    [Theory]
    [InlineData("IS_DEFINED(c.id)", 4)]
    [InlineData("IS_STRING(c.id)", 4)]
    [InlineData("IS_PRIMITIVE(c.id)", 4)]
    [InlineData("IS_NUMBER(c.id)", 0)]
    [InlineData("IS_NULL(c.id)", 0)]
    [InlineData("IS_BOOL(c.id)", 0)]
    [InlineData("IS_ARRAY(c.id)", 0)]
    [InlineData("c.id = 5", 0)]
    [InlineData("c.id = @five", 0)]
    [InlineData("c.id != 5", 0)]
    [InlineData("c.id > 5", 0)]
    [InlineData("c.id IN (5, 6)", 0)]
    [InlineData("c.id NOT IN (5, 6)", 0)]
    [InlineData("c.id IN (5, 'A1')", 1)]
    [InlineData("c.id IN ('5.0', 'A1')", 2)]
    [InlineData("(c.id BETWEEN '!' AND '5')", 2)]
    [InlineData("(c.id ?? 'none') != 'none'", 4)]
    [InlineData("(c.id > 5 OR c.id > '!')", 4)]
    [InlineData("STARTSWITH(c.id, '-')", 1)]
    public void A_filter_takes_the_id_for_the_text_that_it_is(string filter, int found)
    {
        Assert.Equal(found, database.All($"SELECT * FROM c WHERE {filter}", new { five = 5 }).Count);
        Assert.Equal(found, database.All($"SELECT * FROM c WHERE {filter} ORDER BY c.id", new { five = 5 }).Count);
        Assert.Equal(found, database.All($"SELECT VALUE {filter} FROM c", new { five = 5 }).Count(value => value is "true"));
    }

    [Fact]
    public void Aggregates_and_groups_take_it_for_a_text_too()
    {
        Assert.Equal("4", database.Run("SELECT VALUE COUNT(c.id) FROM c"));
        Assert.Equal("\"!x\"", database.Run("SELECT VALUE MIN(c.id) FROM c"));
        Assert.Equal("\"A1\"", database.Run("SELECT VALUE MAX(c.id) FROM c"));
        Assert.Equal("", database.Run("SELECT VALUE SUM(c.id) FROM c"));
        Assert.Equal(4, database.All("SELECT c.id, COUNT(1) AS n FROM c GROUP BY c.id").Count);
        Assert.Equal(4, database.All("SELECT DISTINCT VALUE c.id FROM c").Count);
    }

    public void Dispose() => database.Dispose();
}
