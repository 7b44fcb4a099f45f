using System.Text.Json.Nodes;
using CsCheck;

namespace Itam.LocalHost.Tests.Cosmos.Language;

/// <summary>Random documents and random expressions: SQLite finds exactly what the reference evaluator finds.</summary>
public sealed class TranslationPropertyTests
{
    private static readonly Gen<string> Document =
        Gen.Select(RandomFilters.Json.Array[3], Gen.Bool.Array[3], (values, present) => "{" + string.Join(',', RandomFilters.Names
            .Select((name, index) => present[index] ? $"\"{name}\":{values[index]}" : null).OfType<string>()) + "}");

    [Fact]
    public void A_filter_finds_what_the_reference_finds() => Gen.Select(Document.Array[1, 12], RandomFilters.Filter.Array[1, 6]).Sample(
        (documents, filters) =>
        {
            using var database = new QueryDatabase(QueryDatabase.Policy("""{"includedPaths":[{"path":"/a/?"},{"path":"/b/?"}],"excludedPaths":[{"path":"/*"}]}"""))
                .With(documents);
            foreach (var filter in filters)
            {
                var expected = documents
                    .Select((document, index) => (Id: $"\"{index + 1}\"", Keeps: filter.Of(JsonNode.Parse(document)!.AsObject()) is true))
                    .Where(row => row.Keeps)
                    .Select(row => row.Id);
                Assert.Equal($"{filter}: {string.Join(' ', expected)}", $"{filter}: {database.Run($"SELECT VALUE c.id FROM c WHERE {filter}", RandomFilters.Parameters)}");
            }
        },
        iter: 300);
}
