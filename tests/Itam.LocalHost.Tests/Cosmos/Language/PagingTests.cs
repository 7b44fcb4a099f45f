using System.Globalization;
using System.Text.Json;
using CsCheck;
using Itam.LocalCosmos.Language.Indexing;

namespace Itam.LocalHost.Tests.Cosmos.Language;

public sealed class PagingTests
{
    private static readonly ContainerIndexing Indexing = QueryDatabase.Policy(
        """
        {"includedPaths":[{"path":"/t/?"},{"path":"/f/?"}],"excludedPaths":[{"path":"/*"}],
         "compositeIndexes":[[{"path":"/t"},{"path":"/f"},{"path":"/id"}],[{"path":"/f"},{"path":"/t","order":"descending"}]]}
        """);

    private static readonly string[] Queries =
    [
        "SELECT VALUE c.id FROM c",
        "SELECT VALUE c.id FROM c WHERE c.t = 'x'",
        "SELECT VALUE c.id FROM c ORDER BY c.f",
        "SELECT VALUE c.id FROM c ORDER BY c.f DESC",
        "SELECT VALUE c.id FROM c WHERE c.t = 'x' ORDER BY c.t, c.f, c.id",
        "SELECT VALUE c.id FROM c ORDER BY c.t DESC, c.f DESC, c.id DESC",
        "SELECT VALUE c.id FROM c ORDER BY c.f, c.t DESC",
        "SELECT VALUE c.id FROM c ORDER BY c.f DESC, c.t",
        "SELECT TOP 7 VALUE c.id FROM c ORDER BY c.f",
        "SELECT VALUE c.id FROM c ORDER BY c.f OFFSET 3 LIMIT 8",
        "SELECT DISTINCT VALUE c.f FROM c",
        "SELECT VALUE c.f FROM c",
    ];

    private static readonly Gen<string> Document = Gen.Select(
        Gen.OneOf("\"x\"", "\"y\"", "null"),
        Gen.OneOf("", ",\"f\":null", ",\"f\":true", ",\"f\":false", ",\"f\":1", ",\"f\":-2.5", ",\"f\":10", ",\"f\":\"\"", ",\"f\":\"a\"", ",\"f\":\"b\""),
        (t, f) => $"{{\"t\":{t}{f}}}");

    [Fact]
    public void Pages_together_are_the_whole() => Gen.Select(Document.Array[0, 25], Gen.OneOf(Queries), Gen.Int[1, 9]).Sample(
        (documents, query, size) =>
        {
            using var database = new QueryDatabase(Indexing).With(documents);
            Assert.Equal(database.All(query), database.All(query, page: size));
        },
        iter: 300);

    [Fact]
    public void What_was_there_all_the_time_comes_exactly_once_while_documents_come_and_go() => Gen.Select(
        Document.Array[5, 25], Document.Array[1, 8], Gen.OneOf(Queries[..8]), Gen.Int[1, 4]).Sample(
        (documents, later, query, size) =>
        {
            using var database = new QueryDatabase(Indexing).With(documents);
            var whole = database.All(query);
            var gone = whole.Count > 0 ? whole[^1] : "";
            var pages = new List<string>();
            string? continuation = null;
            var next = 0;
            do
            {
                var page = database.Page(query, page: size, continuation: continuation);
                pages.AddRange(QueryDatabase.Texts(page));
                continuation = page.Continuation;
                if (next < later.Length)
                {
                    database.Add(later[next++]);
                    database.Execute($"DELETE FROM c1 WHERE id = '{gone.Trim('"')}'");
                }
            }
            while (continuation is not null);

            Assert.Equal(pages.Count, pages.Distinct(StringComparer.Ordinal).Count());
            var old = whole.Where(id => id != gone).ToList();
            Assert.Equal(old, pages.Where(old.Contains));
        },
        iter: 300);

    [Fact]
    public void Types_come_in_the_order_of_cosmos()
    {
        using var database = new QueryDatabase(Indexing).With(
            """{"f":"a"}""", """{"f":1}""", """{}""", """{"f":true}""", """{"f":null}""", """{"f":false}""", """{"f":-1e300}""", """{"f":""}""", """{"f":"\uFF5E"}""", """{"f":"😀"}""");
        Assert.Equal("3 5 6 4 7 2 8 1 9 10", database.Run("SELECT VALUE c.id FROM c ORDER BY c.f").Replace("\"", "", StringComparison.Ordinal));
        Assert.Equal("10 9 1 8 2 7 4 6 5 3", database.Run("SELECT VALUE c.id FROM c ORDER BY c.f DESC", page: 2).Replace("\"", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_document_without_the_order_field_is_left_out_unless_the_policy_names_the_path()
    {
        using var named = new QueryDatabase(Indexing).With("{}", """{"f":1}""");
        using var unnamed = new QueryDatabase().With("{}", """{"f":1}""");
        Assert.Equal("\"1\" \"2\"", named.Run("SELECT VALUE c.id FROM c ORDER BY c.f"));
        Assert.Equal("\"2\"", unnamed.Run("SELECT VALUE c.id FROM c ORDER BY c.f"));
    }

    [Fact]
    public void A_page_ends_when_it_is_large()
    {
        using var database = new QueryDatabase();
        for (var n = 0; n < 8; n++)
        {
            database.Add(string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{n}}","text":"{{new string('x', 1_000_000)}}"}"""));
        }

        var page = database.Page("SELECT * FROM c");
        Assert.Equal(5, page.Items.Count);
        Assert.Equal(8, database.All("SELECT * FROM c").Count);
    }

    [Fact]
    public void Resuming_a_list_by_its_last_value_finds_every_document_once()
    {
        using var database = new QueryDatabase(Indexing);
        var values = new[] { "null", "1", "1", "2", "\"a\"", "\"a\"", "\"b\"", "null" };
        foreach (var value in values)
        {
            database.Add($$"""{"t":"x","f":{{value}}}""");
        }

        Assert.Equal(database.All("SELECT c.f, c.id FROM c WHERE c.t = 'x' ORDER BY c.t, c.f, c.id"), Resume(database, descending: false));
        Assert.Equal(database.All("SELECT c.f, c.id FROM c WHERE c.t = 'x' ORDER BY c.t DESC, c.f DESC, c.id DESC"), Resume(database, descending: true));
    }

    /// <summary>One document at a time, by the conditions that the product's lists use.</summary>
    private static List<string> Resume(QueryDatabase database, bool descending)
    {
        var order = descending ? "ORDER BY c.t DESC, c.f DESC, c.id DESC" : "ORDER BY c.t, c.f, c.id";
        var found = new List<string>();
        var condition = "true";
        object parameters = new { };
        while (database.All($"SELECT TOP 1 c.f, c.id FROM c WHERE c.t = 'x' AND ({condition}) {order}", parameters) is [var row])
        {
            found.Add(row);
            var last = JsonDocument.Parse(row).RootElement;
            var isNull = last.GetProperty("f").ValueKind is JsonValueKind.Null;
            condition = (isNull, descending) switch
            {
                (true, false) => "IS_NUMBER(c.f) OR IS_STRING(c.f) OR (IS_NULL(c.f) AND c.id > @id)",
                (true, true) => "IS_NULL(c.f) AND c.id < @id",
                (false, false) => last.GetProperty("f").ValueKind is JsonValueKind.Number
                    ? "c.f > @v OR IS_STRING(c.f) OR (c.f = @v AND c.id > @id)"
                    : "c.f > @v OR (c.f = @v AND c.id > @id)",
                (false, true) => last.GetProperty("f").ValueKind is JsonValueKind.Number
                    ? "c.f < @v OR IS_NULL(c.f) OR (c.f = @v AND c.id < @id)"
                    : "c.f < @v OR IS_NUMBER(c.f) OR IS_NULL(c.f) OR (c.f = @v AND c.id < @id)",
            };
            parameters = new { v = last.GetProperty("f"), id = last.GetProperty("id") };
        }

        return found;
    }
}
