using System.Net;
using System.Text.Json;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Itam.Functions.Tests.Depreciation;
using Itam.Functions.Tests.Procurement;
using Itam.Functions.Tests.Retirement;
using Sylvan.Data.Csv;

namespace Itam.Functions.Tests.Platform;

/// <summary>Every list is CSV for who accepts that: the same items and members as its JSON.</summary>
public sealed class CsvListTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Every_list_is_csv_with_a_column_for_each_member()
    {
        foreach (var list in await FillAsync())
        {
            var json = (await app.ListAsync(list)).Select(Flat).ToList();
            var csv = await app.GetAsync(list, ("Accept", "text/csv"));

            Assert.True((csv.Status, csv.ContentType) == (HttpStatusCode.OK, "text/csv"), $"{list}: {csv.Text}");
            var rows = Rows(csv.Text);
            Assert.True(json.Count > 0, list);
            Assert.Equal((list, json.Count), (list, rows.Count));
            for (var i = 0; i < rows.Count; i++)
            {
                // A part that is null has no members to compare.
                Assert.Equal($"{list}: ", $"{list}: {string.Join(' ', json[i].Keys.Where(name => !rows[i].ContainsKey(name) && json[i][name].Length > 0))}");
                Assert.All(rows[i], cell => Assert.Equal((list, cell.Key, json[i].GetValueOrDefault(cell.Key, "")), (list, cell.Key, cell.Value.TrimStart('\''))));
            }
        }
    }

    [Fact]
    public async Task Every_list_page_by_page_is_the_list()
    {
        foreach (var list in (await FillAsync()).Where(list => !list.StartsWith("assets/summary", StringComparison.Ordinal)))
        {
            var whole = (await app.ListAsync(list)).Select(item => item.GetRawText()).ToList();
            var paged = (await app.ListAsync($"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}maxPageSize=1")).Select(item => item.GetRawText()).ToList();

            Assert.Equal((list, string.Join('\n', whole)), (list, string.Join('\n', paged)));
        }
    }

    [Fact]
    public async Task An_empty_list_has_its_header()
    {
        var csv = await app.GetAsync("alerts?kind=leaseEnd&dueBefore=1999-01-01", ("Accept", "text/csv"));

        Assert.Equal("id,assetId,assetTag,kind,dueDate,threshold,status,note,snoozedUntil,resolution,createdAt,createdBy,updatedAt,updatedBy\r\n", csv.Text);
    }

    [Fact]
    public async Task A_list_of_more_than_a_page_is_whole()
    {
        var days = Enumerable.Range(0, 1100).Select(i => new DateOnly(2020, 1, 1).AddDays(i).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ToList();
        await Parallel.ForEachAsync(days, TestContext.Current.CancellationToken, async (day, _) => await app.PutAsync($"rates/SEK/{day}", new { rate = 0.1 }));

        var csv = await app.GetAsync("rates?currency=SEK&maxPageSize=1", ("Accept", "text/csv"));

        Assert.Equal(days, Rows(csv.Text).Select(row => row["date"]));
    }

    [Fact]
    public async Task Items_that_are_made_of_others_are_made_on_every_page()
    {
        var page = new Page<int>([new(1, "a")], "x") { Columns = ["n"], Next = _ => Task.FromResult(new Page<int>([new(2, "b")], null)) };
        var mapped = await page.MapAsync<int>(
            (items, _) => Task.FromResult<IReadOnlyList<Stored<int>>>([.. items.Select(item => new Stored<int>(item.Value * 10, item.ETag))]), TestContext.Current.CancellationToken);

        var rows = await CsvRows.Of(mapped, Write).Select(row => row.Single()).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([10m, 20m], rows);

        static void Write(Utf8JsonWriter writer, Stored<int> item)
        {
            writer.WriteStartObject();
            writer.WriteNumber("n", item.Value);
            writer.WriteEndObject();
        }
    }

    [Theory]
    [InlineData("rates", "")]
    [InlineData("rates?excel=false", "")]
    [InlineData("rates?excel=true", "\uFEFF")]
    [InlineData("assets?excel=True", "\uFEFF")]
    [InlineData("depreciation/ledger?excel=true", "\uFEFF")]
    [InlineData("assets/summary?by=status&excel=true", "\uFEFF")]
    public async Task Excel_gets_a_byte_order_mark_when_it_is_asked_for(string path, string mark)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/csv" } } };
        using var response = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(mark.Length > 0, bytes.AsSpan().StartsWith("\uFEFF"u8));
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync(path)).Status);
        Assert.Equal(["excel:wrongType"], (await app.GetAsync("rates?excel=yes", ("Accept", "text/csv"))).Faults);
    }

    [Theory]
    [InlineData("assets/{0}/history", "attachment; filename=assets-history.csv")]
    [InlineData("depreciation/policies", "attachment; filename=depreciation-policies.csv")]
    public async Task Csv_is_saved_under_the_name_of_its_list(string path, string disposition)
    {
        var asset = await app.PostAsync("assets", new { name = "C", category = "csv" });
        using var request = new HttpRequestMessage(HttpMethod.Get, string.Format(null, path, asset.Id)) { Headers = { { "Accept", "text/csv" } } };
        using var response = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(disposition, response.Content.Headers.ContentDisposition?.ToString());
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("\uFF1D1+1", "'\uFF1D1+1")]
    [InlineData("\uFF0B1", "'\uFF0B1")]
    [InlineData("\uFF0D1", "'\uFF0D1")]
    [InlineData("\uFF20SUM(1)", "'\uFF20SUM(1)")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("a=1", "a=1")]
    public void A_full_width_sign_opens_a_formula_as_well(string text, string cell) => Assert.Equal(cell, Csv.Cell(text));

    /// <summary>Makes at least one item of each list; their addresses.</summary>
    private async Task<IReadOnlyList<string>> FillAsync()
    {
        await app.PutAsync("depreciation/books/tax.us", new { currency = "USD", accounts = new { expense = "6200" } });
        await app.PutAsync("depreciation/policies/csv", new { usefulLifeMonths = 24 });
        await app.PutAsync("depreciation/defaults/csv", new Dictionary<string, string>(StringComparer.Ordinal) { ["corporate"] = "csv", ["tax.us"] = "csv" });
        await app.PutAsync("depreciation/defaults/none", new { });
        await app.PutAsync("rates/CHF/2026-01-02", new { rate = 1.05 });
        var import = await app.ImportAsync("csv.csv", "PO Number,Line,Order Date,Vendor,Description,Quantity,Unit Price,Currency\nPO-1,1,2026-01-10,Acme,Dock,1,10,EUR\n");
        var asset = await app.AddAssetAsync(new { name = "=1+1", warrantyEnd = 20 });
        await app.AddAssetAsync("2026-09-01");
        await app.PutAsync($"assets/{asset.Id}/books/tax.us", new { policy = "csv" });
        await app.PostAsync($"assets/{asset.Id}/costs", new { kind = "repair", amount = 10.5, currency = "EUR", date = "2026-10-01", description = "a, \"b\"" });
        await app.PostAsync($"assets/{asset.Id}/usage", new { period = "2026-10", units = 100 });
        await app.ScanAsync();
        await app.PostMonthsAsync();
        var licence = await app.PostAsync("assets", new Dictionary<string, object> { ["name"] = "Suite", ["class"] = "software", ["category"] = "licence", ["seats"] = 5 });
        await app.PutAsync($"assets/{licence.Id}/assignments/1", new { assignedTo = "kim", note = "n" });
        var contract = await app.PostAsync("assets", new Dictionary<string, object> { ["name"] = "Support", ["class"] = "contract", ["category"] = "support" });
        await app.PutAsync($"assets/{contract.Id}/covers/{asset.Id}", new { note = "covered" });
        var (upper, lower) = (await ItemAsync("U"), await ItemAsync("L"));
        await app.PutAsync($"configuration-items/{upper.Id}/relationships/dependsOn/{lower.Id}", new { minimumUp = "50%", redundancyGroup = "g" });
        return
        [
            "assets", "assets?class=contract", "assets/summary?by=category", $"assets/{asset.Id}/history", $"assets/{asset.Id}/costs", $"assets/{asset.Id}/usage", $"assets/{asset.Id}/books",
            $"assets/{licence.Id}/assignments", "assignments", $"assets/{contract.Id}/covers", $"assets/{asset.Id}/covers?direction=incoming",
            "rates", "alerts", "imports", $"imports/{import.Id}/rows", "configuration-items", $"configuration-items/{upper.Id}/relationships",
            "depreciation/runs", "depreciation/ledger", "depreciation/books", "depreciation/policies", "depreciation/defaults",
        ];

        Task<Answer> ItemAsync(string name) => app.PostAsync("configuration-items", new Dictionary<string, object> { ["name"] = name, ["class"] = "server", ["tags"] = new[] { "a" } });
    }

    /// <summary>An item's members as cells, those of its parts after a point; the ETag is for calls.</summary>
    private static Dictionary<string, string> Flat(JsonElement item)
    {
        Dictionary<string, string> cells = new(StringComparer.Ordinal);
        foreach (var member in item.EnumerateObject().Where(member => member.Name != "etag"))
        {
            if (member.Value.ValueKind == JsonValueKind.Object && member.Name is "disposal" or "error")
            {
                foreach (var part in member.Value.ValueKind == JsonValueKind.Object ? member.Value.EnumerateObject() : default)
                {
                    cells[$"{member.Name}.{part.Name}"] = Text(part.Value);
                }
            }
            else
            {
                cells[member.Name] = Text(member.Value);
            }
        }

        return cells;
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.Number => FieldValues.Text(value.GetDecimal()),
        _ => value.GetRawText() is "{}" or "[]" ? "" : value.GetRawText(),
    };

    private static List<Dictionary<string, string>> Rows(string csv)
    {
        using var reader = CsvDataReader.Create(new StringReader(csv), new CsvDataReaderOptions { Delimiter = ',' });
        List<Dictionary<string, string>> rows = [];
        while (reader.Read())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetString, StringComparer.Ordinal));
        }

        return rows;
    }
}
