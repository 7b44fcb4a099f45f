using System.Net;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Assets;

/// <summary>What the bodies of assets may hold.</summary>
public sealed class AssetBodyTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Theory]
    [InlineData("""{"name":"\ud800","category":"c"}""")]
    [InlineData("""{"name":"\ude00\ud83d","category":"c"}""")]
    [InlineData("""{"\ud800":1,"name":"n","category":"c"}""")]
    [InlineData("""{"name":"n","category":"c","tags":["\udfff"]}""")]
    public async Task A_text_that_is_half_a_character_is_not_json(string body)
    {
        Assert.Equal((HttpStatusCode.BadRequest, "invalidJson"), (await app.PostAsync("assets", body)) switch { var answer => (answer.Status, answer.Code) });
    }

    [Fact]
    public async Task Bytes_that_are_no_utf_8_are_not_json_and_a_byte_order_mark_is_nothing()
    {
        var broken = await app.PostAsync("assets", Bytes([.. "{\"name\":\""u8, 0xFF, .. "\",\"category\":\"c\"}"u8]));
        var marked = await app.PostAsync("assets", Bytes([0xEF, 0xBB, 0xBF, .. "{\"name\":\"\\ud83d\\ude00 ü\",\"category\":\"c\"}"u8]));

        Assert.Equal((HttpStatusCode.BadRequest, "invalidJson"), (broken.Status, broken.Code));
        Assert.Equal("\U0001F600 ü", marked["name"].GetString());

        static ByteArrayContent Bytes(byte[] body) => new(body) { Headers = { ContentType = new("application/json") } };
    }

    [Fact]
    public async Task A_patch_reaches_into_the_attributes()
    {
        var asset = await app.PostAsync("assets", new { name = "n", category = "c", attributes = new { a = "1", b = "2" } });

        var patched = await app.PatchAsync("assets/" + asset.Id, new { attributes = new { b = (string?)null, c = "3" } }, "*");

        Assert.Equal("""{"a":"1","c":"3"}""", patched["attributes"].GetRawText());
        Assert.Equal("{}", (await app.PatchAsync("assets/" + asset.Id, new { attributes = (object?)null }, "*"))["attributes"].GetRawText());
    }

    [Fact]
    public async Task A_retirement_lists_what_it_cannot_read_and_what_it_lacks_together()
    {
        var asset = await app.PostAsync("assets", new { name = "n", category = "c", currency = "EUR", receivedDate = "2026-01-01" });

        var refused = await app.PostAsync(
            $"assets/{asset.Id}/transitions",
            new { to = "retired", substatus = "disposed", bogus = 1, disposal = new { proceeds = -1.555, date = "2026-11-25" } },
            ("If-Match", "*"));

        Assert.Equal(["bogus:unknown", "disposal.certificate:required", "disposal.date:outOfRange", "disposal.proceeds:outOfRange", "disposal.proceeds:tooManyDecimals"], refused.Faults);
    }

    [Theory]
    [InlineData("\"purchaseCost\":10.0000000000000000000000000000000001", "purchaseCost:outOfRange")]
    [InlineData("\"purchaseCost\":1e-400", "purchaseCost:outOfRange")]
    [InlineData("\"purchaseCost\":1e400", "purchaseCost:outOfRange")]
    [InlineData("\"usefulLifeMonths\":1.5", "usefulLifeMonths:outOfRange")]
    [InlineData("\"assetTag\":\"..\"", "assetTag:notValid")]
    [InlineData("\"attributes\":{\"\":\"x\"}", "attributes:required")]
    public async Task A_value_is_taken_as_it_was_written_or_refused(string field, string fault)
    {
        var refused = await app.PostAsync("assets", $$"""{"name":"n","category":"c","currency":"EUR",{{field}}}""");

        Assert.Equal([fault], refused.Faults);
    }

    [Fact]
    public async Task A_whole_number_may_be_written_with_a_point_and_an_invisible_name_is_none()
    {
        Assert.Equal(12, (await app.PostAsync("assets", """{"name":"n","category":"c","usefulLifeMonths":12.0}"""))["usefulLifeMonths"].GetInt32());
        Assert.Equal(["name:required"], (await app.PostAsync("assets", new { name = "\u200B\uFEFF ", category = "c" })).Faults);
    }

    [Fact]
    public async Task A_limit_counts_characters_and_an_emoji_is_one()
    {
        var longest = string.Concat(Enumerable.Repeat("\U0001F4BB", 200));

        var made = await app.PostAsync("assets", new { name = longest, category = "c", tags = new[] { longest } });
        var refused = await app.PostAsync("assets", new { name = longest + "x", category = "c", tags = new[] { longest + longest } });

        Assert.Equal((HttpStatusCode.Created, longest), (made.Status, made["name"].GetString()));
        Assert.Equal(["name:tooLong", "tags:tooLong"], refused.Faults);
        Assert.Equal("must have at most 200 characters", refused["errors"][0].GetProperty("message").GetString());

        // What goes by the name goes by all of it.
        Assert.Equal([made.Id], (await app.ListAsync("assets?q=" + longest)).Select(asset => asset.GetProperty("id").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync($"assets/{made.Id}/label")).Status);
    }

    [Fact]
    public async Task Reasons_and_tags_have_the_length_of_any_other_string()
    {
        var (longest, longer) = (new string('x', 256), new string('x', 257));
        var asset = await app.PostAsync("assets", new { name = "n", category = "c", receivedDate = "2026-01-01", tags = new[] { longest } });

        Assert.Equal(["tags:tooLong"], (await app.PatchAsync($"assets/{asset.Id}", new { tags = new[] { longer } }, "*")).Faults);
        Assert.Equal(HttpStatusCode.OK, (await Step("transitions", new { to = "inStock", substatus = "reserved", reason = longest })).Status);
        Assert.Equal(["reason:tooLong"], (await Step("transitions", new { to = "inStock", reason = longer })).Faults);
        Assert.Equal(["reason:tooLong"], (await Step("checkout", new { location = "L", reason = longer })).Faults);
        Assert.Equal(["reason:tooLong"], (await app.PutAsync($"assets/{asset.Id}/legal-hold", new { reason = longer }, ("If-Match", "*"))).Faults);

        Task<Answer> Step(string action, object body) => app.PostAsync($"assets/{asset.Id}/{action}", body, ("If-Match", "*"));
    }
}
