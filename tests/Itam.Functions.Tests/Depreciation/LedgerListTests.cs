using System.Net;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Depreciation;

public sealed class LedgerListTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Pages_hold_every_entry_of_a_month_once_although_their_numbers_are_the_same_in_every_asset()
    {
        List<string> ids = [];
        for (var i = 0; i < 7; i++)
        {
            ids.Add((await app.AddAssetAsync("2026-08-01", costCentre: "pages")).Id);
        }

        await app.PostMonthsAsync();

        var september = await app.ListAsync("depreciation/ledger?costCentre=pages&period=2026-09&book=corporate&maxPageSize=2");
        Assert.Equal(ids.Order(StringComparer.Ordinal), september.Select(entry => entry.GetProperty("assetId").GetString()).Order(StringComparer.Ordinal));
        Assert.All(september, entry => Assert.Equal("2026-09 100 200", Ledger.Line(entry)));
        Assert.Equal(21, (await app.ListAsync("depreciation/ledger?costCentre=pages&maxPageSize=4")).Select(entry => entry.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_entries_of_a_cost_centre_are_found_whatever_the_case()
    {
        var asset = await app.AddAssetAsync("2026-09-01", costCentre: "CC-Ä");
        await app.PostMonthsAsync();

        Assert.Equal(await app.EntriesOfAsync(asset.Id), (await app.ListAsync("depreciation/ledger?costCentre=cc-%C3%A4")).Select(Ledger.Line));
        Assert.Empty(await app.ListAsync("depreciation/ledger?costCentre=cc-"));
    }

    [Fact]
    public async Task The_ledger_is_csv_for_who_accepts_that_and_no_cell_is_a_formula()
    {
        var asset = await app.AddAssetAsync("2026-09-01", costCentre: "=HYPERLINK(\"x\")");
        await app.PostMonthsAsync();

        var csv = await app.GetAsync($"depreciation/ledger?assetId={asset.Id}", ("Accept", "text/csv"));

        Assert.Equal((HttpStatusCode.OK, "text/csv"), (csv.Status, csv.ContentType));
        var lines = csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("id,assetId,assetTag,book,period,amount,accumulated,bookValue,kind,costCentre,category,currency,postedAt,runId,disposalDate,proceeds,gainOrLoss", lines[0]);
        Assert.Equal(3, lines.Length);
        Assert.Contains(",corporate,2026-10,100,200,3400,depreciation,\"'=HYPERLINK(\"\"x\"\")\",server,EUR,2026-11-24T10:00:", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json, text/csv", "application/json")]
    [InlineData("application/json, text/csv;q=0.1", "application/json")]
    [InlineData("text/csv;q=0", "application/json")]
    [InlineData("text/csv;q=0, */*", "application/json")]
    [InlineData("text/csv;q=0.5, */*", "application/json")]
    [InlineData("application/json;q=0.5, text/csv", "text/csv")]
    [InlineData("text/csv, */*", "text/csv")]
    [InlineData("text/csv; charset=utf-8", "text/csv")]
    [InlineData("text/*", "text/csv")]
    [InlineData("application/json;q=0, */*;q=0.1", "text/csv")]
    public async Task Csv_is_the_answer_only_where_it_is_preferred_to_json(string accept, string answered) =>
        Assert.Equal(answered, (await app.GetAsync("depreciation/ledger", ("Accept", accept))).ContentType);

    [Fact]
    public async Task Json_is_the_answer_for_who_says_nothing() =>
        Assert.Equal("application/json", (await app.GetAsync("depreciation/ledger")).ContentType);

    [Fact]
    public async Task A_wrong_query_is_refused_with_every_fault() =>
        Assert.Equal(
            ["assetId:wrongType", "period:wrongType", "vendor:unknown"],
            (await app.GetAsync("depreciation/ledger?period=2026-13&assetId=7&vendor=x")).Faults);
}
