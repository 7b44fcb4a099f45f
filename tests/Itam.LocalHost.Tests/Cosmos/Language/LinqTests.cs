using System.Text.Json;
using System.Text.Json.Serialization;
using Itam.LocalCosmos.Language;
using Itam.LocalCosmos.Language.Execution;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Cosmos.Linq;

namespace Itam.LocalHost.Tests.Cosmos.Language;

/// <summary>What the SDK's LINQ provider writes is understood.</summary>
public sealed class LinqTests : IDisposable
{
    private readonly QueryDatabase database = new QueryDatabase().With(
        """{"id":"1","name":"Ada","n":1,"tags":["x"],"at":{"city":"Rome"}}""",
        """{"id":"2","name":"Bob","n":2,"tags":[],"at":{"city":"Oslo"}}""",
        """{"id":"3","name":"ann","n":3,"tags":["x","y"]}""");

    // No request is made: the client only gives its LINQ provider something to hold on to.
    private readonly CosmosClient client = new("AccountEndpoint=http://127.0.0.1:1/;AccountKey=AAAA", new CosmosClientOptions
    {
        UseSystemTextJsonSerializerWithOptions = new JsonSerializerOptions(JsonSerializerDefaults.Web),
    });

    [Fact]
    public void Linq_queries_find_what_they_say()
    {
        Assert.Equal("\"1\" \"2\"", Run(items => items.Where(item => item.N <= 2 && item.Name != "Cy").Select(item => item.Id)));
        Assert.Equal("\"3\" \"2\"", Run(items => items.Where(item => item.N > 1).OrderByDescending(item => item.N).Select(item => item.Id)));
        Assert.Equal("\"1\" \"3\"", Run(items => items.Where(item => item.Tags.Contains("x")).Select(item => item.Id)));
        Assert.Equal("\"1\" \"3\"", Run(items => items.Where(item => item.Name.StartsWith("A", StringComparison.OrdinalIgnoreCase)).Select(item => item.Id)));
#pragma warning disable CA1304, CA1311, MA0011 // The LINQ provider knows ToUpper() alone, and no culture is asked: it becomes UPPER().
        Assert.Equal("\"2\"", Run(items => items.Where(item => item.At!.City.ToUpper().EndsWith("SLO", StringComparison.Ordinal)).Select(item => item.Id)));
#pragma warning restore CA1304, CA1311, MA0011
        Assert.Equal("\"3\"", Run(items => items.Where(item => !item.At.IsDefined()).Select(item => item.Id)));
        Assert.Equal("\"2\"", Run(items => items.Skip(1).Take(1).Select(item => item.Id)));
        Assert.Equal("""{"who":"Ada","double":2}""", Run(items => items.Where(item => item.N == 1).Select(item => new { who = item.Name, @double = item.N * 2 })));
        Assert.Equal("\"1\" \"3\"", Run(items => items.Where(item => new[] { 1, 3 }.Contains(item.N)).Select(item => item.Id)));
    }

    public void Dispose()
    {
        database.Dispose();
        client.Dispose();
    }

    private string Run<T>(Func<IQueryable<Item>, IQueryable<T>> query)
    {
        var definition = query(client.GetContainer("d", "c").GetItemLinqQueryable<Item>()).ToQueryDefinition();
        var compiled = QueryCompiler.Compile(new QueryRequest(
            definition.QueryText,
            definition.GetQueryParameters().ToDictionary(entry => entry.Name, entry => JsonSerializer.SerializeToElement(entry.Value), StringComparer.Ordinal),
            database.Indexing,
            "c1",
            PartitionKey: null,
            Now: DateTimeOffset.FromUnixTimeSeconds(1000),
            MaxItemCount: 100,
            Continuation: null));
        return string.Join(' ', QueryDatabase.Texts(compiled.Run(database.Commands)));
    }

    private sealed record Place([property: JsonPropertyName("city")] string City);

    private sealed record Item(
        [property: JsonPropertyName("id")] string Id,
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("n")] int N,
        [property: JsonPropertyName("tags")] IReadOnlyList<string> Tags,
        [property: JsonPropertyName("at")] Place? At);
}
