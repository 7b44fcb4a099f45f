using System.Globalization;
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

    [Fact]
    public void A_number_is_found_by_itself_and_between_its_neighbours() => Gen.OneOf(Gen.Double, Gen.Double[-1e300, 1e300], Gen.Double[-1.7976e308, 1.7976e308], Gen.Double[-1e-300, 1e-300])
        .Where(double.IsFinite).Where(number => number >= -1.797693134862e308).Sample(
        number =>
        {
            using var database = new QueryDatabase().With(string.Create(CultureInfo.InvariantCulture, $"{{\"n\":{number:R}}}"));
            Assert.Equal(number, double.Parse(database.Run("SELECT VALUE c.n FROM c WHERE c.n = @n", new { n = number }), CultureInfo.InvariantCulture));
            Assert.Equal("1", database.Run("SELECT VALUE COUNT(1) FROM c WHERE c.n > @low AND c.n < @high AND IS_NUMBER(c.n)", new { low = double.BitDecrement(number), high = double.BitIncrement(number) }));
        },
        iter: 300);
}
