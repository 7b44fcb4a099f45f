using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language;

namespace Itam.LocalHost.Tests.Cosmos.Language;

public sealed class PatchConditionTests
{
    [Theory]
    [InlineData("FROM c WHERE c.state = 'open' AND NOT IS_DEFINED(c.fence)", true)]
    [InlineData("from x where x.id = '1'", true)]
    [InlineData("FROM c WHERE c.state = \"closed\"", false)]
    [InlineData("FROM c WHERE c.missing = 1", false)]
    public void A_condition_holds_or_does_not(string text, bool holds)
    {
        using var database = new QueryDatabase().With("""{"id":"1","state":"open"}""");
        var condition = PatchCondition.Compile(text);
        using var command = database.Connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM c1 WHERE {condition.Predicate}";
        foreach (var (name, value) in condition.Parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        Assert.Equal(holds ? 1L : 0L, command.ExecuteScalar());
    }

    [Theory]
    [InlineData("SELECT * FROM c", "Syntax error at position 0: expected 'FROM' but found 'SELECT'.")]
    [InlineData("FROM c WHERE c.a = @p", "Syntax error at position 19: the parameter @p has no value.")]
    [InlineData("FROM c WHERE ST_DISTANCE(c.a) = 1", "The function ST_DISTANCE is not supported by this gateway (position 13).")]
    public void A_condition_that_cannot_be_checked_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<CosmosSqlException>(() => PatchCondition.Compile(text)).Message);
}
