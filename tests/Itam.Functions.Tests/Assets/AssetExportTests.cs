using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Itam.Functions.Tests.Platform;
using Sylvan.Data.Csv;

namespace Itam.Functions.Tests.Assets;

/// <summary>What leaves the register in other forms: the CSV of a list, the label, the summary.</summary>
public sealed class AssetExportTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_list_is_csv_for_who_accepts_that_whole_and_without_formulas()
    {
        var items = Enumerable.Range(0, 120).Select(i => app.PostAsync("assets", new
        {
            name = i == 7 ? "=1+1" : $"Export {i:D3}",
            category = "export",
            location = "csv",
            purchaseCost = 10.5,
            currency = "EUR",
            attributes = new { colour = "red, blue" },
            tags = new[] { "a", "b" },
        }));
        Assert.All(await Task.WhenAll(items), created => Assert.Equal(HttpStatusCode.Created, created.Status));

        var csv = await app.GetAsync("assets?location=csv&orderBy=name&maxPageSize=10", ("Accept", "text/csv"));

        Assert.Equal((HttpStatusCode.OK, "text/csv"), (csv.Status, csv.ContentType));
        var lines = csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("id,status,substatus,assetTag,name,", lines[0], StringComparison.Ordinal);
        Assert.Contains(",updatedBy,disposal.method,", lines[0], StringComparison.Ordinal);
        Assert.Equal(121, lines.Length);
        Assert.Contains(",'=1+1,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",10.5,EUR,", lines[2], StringComparison.Ordinal);
        Assert.Contains(",\"{\"\"colour\"\":\"\"red, blue\"\"}\",\"[\"\"a\"\",\"\"b\"\"]\",", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_and_attributes_in_a_cell_can_be_read_back_whatever_they_hold()
    {
        Dictionary<string, string> attributes = new() { ["=a;b"] = "c=d;\"e\",f", ["@x"] = "\u00FC" };
        string[] tags = ["a;b", "=1+1", "\"quoted\", too"];
        await app.PostAsync("assets", new { name = "Back", category = "back", location = "back", attributes, tags });
        await app.PostAsync("assets", new { name = "None", category = "back", location = "back" });

        var csv = await app.GetAsync("assets?location=back&orderBy=name", ("Accept", "text/csv"));
        var rows = Rows(csv.Text);

        Assert.Equal(attributes, JsonSerializer.Deserialize<Dictionary<string, string>>(rows[0]["attributes"]));
        Assert.Equal(tags, JsonSerializer.Deserialize<string[]>(rows[0]["tags"]));
        Assert.Equal(("", ""), (rows[1]["attributes"], rows[1]["tags"]));
        Assert.All(rows[0].Values.Where(cell => cell.Length > 0), cell => Assert.DoesNotContain(cell[0], "=+-@"));
    }

    [Theory]
    [InlineData("assets", "attachment; filename=assets-2026-11-24.csv")]
    [InlineData("depreciation/ledger", "attachment; filename=depreciation-ledger.csv")]
    [InlineData("depreciation/ledger?period=2026-10", "attachment; filename=depreciation-ledger-2026-10.csv")]
    public async Task Csv_is_saved_as_a_file_that_says_what_it_is(string path, string disposition)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/csv" } } };
        using var response = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(disposition, response.Content.Headers.ContentDisposition?.ToString());
    }

    [Fact]
    public async Task A_label_shows_the_tag_and_leads_to_the_asset()
    {
        var asset = await app.PostAsync("assets", new
        {
            name = "Rack <A> & a name that is much too long to fit on any label of this size \uFFFE",
            category = "rack",
            manufacturer = "Rittal",
            serialNumber = "R-1",
        });

        var label = await app.GetAsync($"assets/{asset.Id}/label");

        Assert.Equal((HttpStatusCode.OK, "image/svg+xml"), (label.Status, label.ContentType));
        var svg = XDocument.Parse(label.Text).Root!;
        var texts = svg.Elements().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        Assert.Equal(asset["assetTag"].GetString(), texts[0]);
        Assert.StartsWith("Rack <A> & a name", texts[1], StringComparison.Ordinal);
        Assert.EndsWith("…", texts[1], StringComparison.Ordinal);
        Assert.Equal(["Rittal", "S/N R-1"], texts[2..]);
        Assert.Equal(Modules(new Uri(app.Http.BaseAddress!, $"assets/{asset.Id}").ToString()), Modules(svg));
    }

    [Fact]
    public async Task A_summary_counts_every_asset_and_never_adds_up_two_currencies()
    {
        await AddAsync("sum-a", "desk", 100.25m, "EUR");
        await AddAsync("sum-a", "desk", 50m, "EUR");
        await AddAsync("sum-a", "desk", null, null);
        await AddAsync("sum-b", "desk", 1000m, "JPY");
        await AddAsync("sum-b", "desk", 20m, "EUR");
        await AddAsync("sum-b", "desk", null, null);
        await AddAsync("sum-c", "desk", null, null);

        var rows = (await app.GetAsync("assets/summary?by=location"))["value"].EnumerateArray().ToList();

        Assert.Equal(
            ["sum-a 3 150.25 EUR", "sum-b 1 20 EUR", "sum-b 1 1000 JPY", "sum-b 1  ", "sum-c 1  "],
            rows.Where(row => row.GetProperty("key").GetString()?.StartsWith("sum-", StringComparison.Ordinal) == true)
                .Select(row => $"{row.GetProperty("key")} {row.GetProperty("count")} {row.GetProperty("cost")} {row.GetProperty("currency")}"));
        var everything = (await app.ListAsync("assets?maxPageSize=1000")).Count;
        foreach (var by in (string[])["status", "category", "location", "costCentre"])
        {
            var summary = await app.GetAsync("assets/summary?by=" + by);
            Assert.Equal(everything, summary["value"].EnumerateArray().Sum(row => row.GetProperty("count").GetInt32()));
        }
    }

    [Theory]
    [InlineData("assets/summary", "by:required")]
    [InlineData("assets/summary?by=colour", "by:notValid")]
    [InlineData("assets/summary?by=status&maxPageSize=1", "maxPageSize:unknown")]
    public async Task A_summary_that_cannot_be_is_refused(string path, string fault) =>
        Assert.Equal([fault], (await app.GetAsync(path)).Faults);

    private async Task AddAsync(string location, string category, decimal? purchaseCost, string? currency) =>
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", new { name = "S", category, location, purchaseCost, currency })).Status);

    /// <summary>The rows of a file by the names of its columns, as another program reads them.</summary>
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

    /// <summary>The dark modules of a text's code, by an independent drawing: the library's own.</summary>
    private static int Modules(string text)
    {
        using var code = QRCoder.QRCodeGenerator.GenerateQrCode(text, QRCoder.QRCodeGenerator.ECCLevel.M);
        return code.ModuleMatrix.Sum(row => row.Cast<bool>().Count(dark => dark));
    }

    private static int Modules(XElement svg) => svg.Elements().Single(element => element.Name.LocalName == "path").Attribute("d")!.Value
        .Split('M', StringSplitOptions.RemoveEmptyEntries)
        .Sum(run => int.Parse(run[(run.IndexOf('h', StringComparison.Ordinal) + 1)..run.IndexOf('v', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture));
}
