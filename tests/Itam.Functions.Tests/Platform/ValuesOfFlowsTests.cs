using System.Net;
using System.Text.Json;

namespace Itam.Functions.Tests.Platform;

/// <summary>Values as a flow of Power Automate sends them: empty strings for empty columns, True and False, times where dates belong.</summary>
public sealed class ValuesOfFlowsTests(RunningApp app) : IClassFixture<RunningApp>
{
    /// <summary>A field of every kind: string, choice, date, amount, whole number, id, map, list.</summary>
    private static readonly string[] OfAsset =
        ["manufacturer", "class", "purchaseDate", "purchaseCost", "seats", "assignedAssetId", "attributes", "tags"];

    [Fact]
    public async Task An_empty_string_is_no_value_whatever_the_type()
    {
        var body = OfAsset.ToDictionary(field => field, _ => (object)"", StringComparer.Ordinal);

        var made = await app.PostAsync("assets", new Dictionary<string, object>(body) { ["name"] = "F", ["category"] = "flow" });
        var plain = await app.PostAsync("assets", new { name = "F", category = "flow" });

        Assert.True(made.Status == HttpStatusCode.Created, made.Text);
        Assert.All(OfAsset, field => Assert.Equal(plain[field].GetRawText(), made[field].GetRawText()));
    }

    [Fact]
    public async Task An_empty_string_takes_a_value_away_as_null_does()
    {
        var made = await app.PostAsync("assets", new { name = "F", category = "flow", seats = 3, purchaseDate = "2026-01-02", purchaseCost = 5, currency = "EUR", tags = new[] { "a" } });

        var patched = await app.PatchAsync($"assets/{made.Id}", new { seats = " ", purchaseDate = "", purchaseCost = "\u200B", tags = "" }, "*");

        Assert.True(patched.Status == HttpStatusCode.OK, patched.Text);
        Assert.Equal(
            [JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Array],
            new[] { "seats", "purchaseDate", "purchaseCost", "tags" }.Select(field => patched[field].ValueKind));
        Assert.Equal(0, patched["tags"].GetArrayLength());
        Assert.Equal(["category:required", "name:required"], (await app.PatchAsync($"assets/{made.Id}", new { name = "", category = "" }, "*")).Faults);
    }

    [Fact]
    public async Task An_empty_string_is_no_value_in_other_bodies_either()
    {
        var (upper, lower) = (await app.PostAsync("configuration-items", new Dictionary<string, object> { ["name"] = "U", ["class"] = "application", ["criticality"] = "", ["assetId"] = "" }),
            await app.PostAsync("configuration-items", new Dictionary<string, object> { ["name"] = "L", ["class"] = "server" }));
        var asset = await app.PostAsync("assets", new { name = "F", category = "flow", receivedDate = "2026-01-02" });

        Assert.Equal(HttpStatusCode.Created, upper.Status);
        Assert.Equal(HttpStatusCode.Created, (await app.PutAsync($"configuration-items/{upper.Id}/relationships/dependsOn/{lower.Id}", new { minimumUp = "", redundancyGroup = "" })).Status);
        Assert.Equal(["to:required"], (await app.PostAsync($"assets/{asset.Id}/transitions", new { to = "" }, ("If-Match", "*"))).Faults);
        Assert.Equal(HttpStatusCode.OK, (await app.PostAsync($"assets/{asset.Id}/transitions", new { to = "inStock", substatus = "reserved", disposal = "" }, ("If-Match", "*"))).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await app.PostAsync("depreciation/runs", new { period = "", book = "", dryRun = "" })).Status);
        Assert.Equal(HttpStatusCode.Created, (await app.PutAsync("depreciation/policies/flow", new { method = "straightLine", usefulLifeMonths = 12, salvagePercent = 5, salvageAmount = "", derivedRate = "" })).Status);
    }

    [Theory]
    [InlineData("assets?legalHold=True")]
    [InlineData("assets?overUsed=TRUE")]
    [InlineData("assets?overdue=True")]
    public async Task A_boolean_of_a_query_ignores_case(string path) => Assert.Equal(HttpStatusCode.OK, (await app.GetAsync(path)).Status);

    [Fact]
    public async Task A_boolean_of_a_query_that_changes_something_ignores_case_too()
    {
        var (upper, lower) = (await app.PostAsync("configuration-items", new Dictionary<string, object> { ["name"] = "U", ["class"] = "application" }),
            await app.PostAsync("configuration-items", new Dictionary<string, object> { ["name"] = "L", ["class"] = "server" }));
        await app.PutAsync($"configuration-items/{upper.Id}/relationships/dependsOn/{lower.Id}", null);

        Assert.Equal("hasRelationships", (await app.DeleteAsync($"configuration-items/{upper.Id}?detach=False", "*")).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync($"configuration-items/{upper.Id}?detach=True", "*")).Status);
    }

    [Theory]
    [InlineData("2026-11-24T10:00:00Z", "must be a date (yyyy-MM-dd) without a time; in a flow use formatDateTime(…, 'yyyy-MM-dd')")]
    [InlineData("2026-11-24 10:00", "must be a date (yyyy-MM-dd) without a time; in a flow use formatDateTime(…, 'yyyy-MM-dd')")]
    [InlineData("24.11.2026", "must be a date (yyyy-MM-dd)")]
    public async Task A_time_where_a_date_belongs_is_refused_with_the_expression_that_makes_one(string sent, string message)
    {
        var body = await app.PostAsync("assets", new { name = "F", category = "flow", purchaseDate = sent });
        var query = await app.GetAsync($"assets?warrantyEndBefore={Uri.EscapeDataString(sent)}");
        await app.PutAsync("categories/timed/schema", new { attributes = new[] { new { name = "imaged", type = "date" } } });
        var attribute = await app.PostAsync("assets", new { name = "F", category = "timed", attributes = new { imaged = sent } });

        Assert.Equal([["purchaseDate:wrongType"], ["warrantyEndBefore:wrongType"], ["attributes.imaged:wrongType"]], new[] { body.Faults, query.Faults, attribute.Faults });
        Assert.All([body, query, attribute], refused => Assert.Equal(message, refused["errors"][0].GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData("seats", "3", "must be a whole number, not a string; in a flow use int(…)")]
    [InlineData("purchaseCost", "3600.50", "must be a number, not a string; in a flow use float(…)")]
    [InlineData("seats", "many", "must be a whole number")]
    public async Task A_number_that_is_sent_as_a_string_is_refused_with_the_expression_that_makes_one(string field, string sent, string message)
    {
        var refused = await app.PostAsync("assets", new Dictionary<string, object>(StringComparer.Ordinal) { ["name"] = "F", ["category"] = "flow", ["currency"] = "EUR", [field] = sent });

        Assert.Equal([$"{field}:wrongType"], refused.Faults);
        Assert.Equal(message, refused["errors"][0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_boolean_that_is_sent_as_a_string_is_refused_with_the_expression_that_makes_one() =>
        Assert.Equal(
            "must be true or false, not a string; in a flow use bool(…)",
            (await app.PostAsync("depreciation/runs", new { dryRun = "True" }))["errors"][0].GetProperty("message").GetString());

    [Fact]
    public async Task A_date_where_a_month_belongs_is_refused_with_the_expression_that_makes_one()
    {
        var refused = await app.PostAsync("depreciation/runs", new { period = "2026-11-24T00:00:00Z" });

        Assert.Equal("must be a month (yyyy-MM) without a day; in a flow use formatDateTime(…, 'yyyy-MM')", refused["errors"][0].GetProperty("message").GetString());
    }
}
