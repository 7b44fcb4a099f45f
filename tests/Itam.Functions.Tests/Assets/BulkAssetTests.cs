using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;
using Itam.Functions.Tests.Platform.Idempotency;
using static Itam.Functions.Tests.Platform.Idempotency.Requests;

namespace Itam.Functions.Tests.Assets;

public sealed class BulkAssetTests : IAsyncLifetime
{
    private readonly FaultyStore store = new();
    private readonly RunningApp app;

    public BulkAssetTests() => app = store.NewApp();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Each_item_has_an_outcome_of_its_own_in_the_order_of_the_items()
    {
        var known = await app.PostAsync("assets", New("known"));

        var bulk = await BulkAsync(
            New("first"),
            new { id = known.Id, etag = known.ETag, name = "known, renamed", location = (string?)null },
            new { name = "no category", status = "inUse", wheels = 4 },
            new { id = known.Id, etag = known.ETag, name = "stale by now" },
            new { id = Guid.Empty, etag = "*", name = "nobody" },
            New("last"));

        Assert.Equal(HttpStatusCode.OK, bulk.Status);
        var items = Items(bulk);
        Assert.Equal(["0 created", "1 updated", "2 failed", "3 failed", "4 failed", "5 created"], items.Select(item => $"{item.GetProperty("index")} {item.GetProperty("outcome")}"));
        Assert.Equal(["validationFailed", "etagMismatch", "assetNotFound"], items.Where(item => item.TryGetProperty("error", out _)).Select(CodeOf));
        Assert.Equal(
            ["category:required", "status:readOnly", "wheels:unknown"],
            items[2].GetProperty("error").GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("field")}:{e.GetProperty("code")}").Order(StringComparer.Ordinal));
        Assert.Equal((412, items[1].GetProperty("etag").GetString()), (items[3].GetProperty("error").GetProperty("status").GetInt32(), items[3].GetProperty("error").GetProperty("etag").GetString()));

        var first = await app.GetAsync("assets/" + items[0].GetProperty("id").GetString());
        Assert.Equal(("first", items[0].GetProperty("etag").GetString()), (first["name"].GetString(), first.ETag));
        Assert.Equal("known, renamed", (await app.GetAsync("assets/" + known.Id))["name"].GetString());
    }

    [Fact]
    public async Task Items_of_one_asset_keep_their_order()
    {
        var known = await app.PostAsync("assets", New("0"));

        var bulk = await BulkAsync([.. Enumerable.Range(1, 20).Select(i => new { id = known.Id, etag = "*", name = $"{i}" })]);

        Assert.All(Items(bulk), item => Assert.Equal("updated", item.GetProperty("outcome").GetString()));
        Assert.Equal("20", (await app.GetAsync("assets/" + known.Id))["name"].GetString());
        var names = from entry in await app.ListAsync($"assets/{known.Id}/history")
                    from change in entry.GetProperty("changes").EnumerateArray()
                    where change.GetProperty("field").GetString() == "name"
                    select change.GetProperty("after").GetString();
        Assert.Equal(Enumerable.Range(0, 21).Reverse().Select(i => $"{i}"), names);
    }

    [Fact]
    public async Task A_patch_says_which_asset_in_which_state()
    {
        var known = await app.PostAsync("assets", New("known"));

        var bulk = await BulkAsync(
            new { id = known.Id, name = "without etag" },
            new { id = "no id", etag = "*", name = "malformed" },
            new { id = known.Id, etag = 7, name = "no etag" },
            new { etag = "*", name = "without id", category = "dock" });

        Assert.Equal(["ifMatchRequired", "validationFailed", "validationFailed", "validationFailed"], Items(bulk).Select(CodeOf));
        Assert.Equal(["created"], await app.EventsAsync(known.Id));
    }

    [Fact]
    public async Task One_value_that_must_be_unique_is_given_once()
    {
        var bulk = await BulkAsync([.. Enumerable.Range(0, 8).Select(i => new { name = $"{i}", category = "dock", assetTag = "ONLY-ONE" })]);

        Assert.Equal("created", Items(bulk)[0].GetProperty("outcome").GetString());
        Assert.Equal(7, Items(bulk).Count(item => item.TryGetProperty("error", out _) && CodeOf(item) == "assetTagTaken"));
    }

    [Fact]
    public async Task The_first_of_two_items_is_done_and_the_second_told_why_not_whatever_they_share()
    {
        var known = await app.PostAsync("assets", New("known"));

        var bulk = await BulkAsync(
            new { id = known.Id, etag = known.ETag, name = "first" },
            new { id = known.Id.ToUpperInvariant(), etag = known.ETag, name = "second" },
            new { name = "first", category = "dock", assetTag = "Tag-1" },
            new { name = "second", category = "dock", assetTag = " TAG-1 " },
            new { },
            new { id = (string?)null, etag = "*", name = "new or not?", category = "dock" });

        Assert.Equal(["updated", "failed", "created", "failed", "failed", "failed"], Items(bulk).Select(item => item.GetProperty("outcome").GetString()));
        Assert.Equal(["etagMismatch", "assetTagTaken", "validationFailed", "validationFailed"], Items(bulk).Where(item => item.TryGetProperty("error", out _)).Select(CodeOf));
        Assert.Equal("first", (await app.GetAsync("assets/" + known.Id))["name"].GetString());
        Assert.Equal("first", (await app.GetAsync("assets/by-tag/TAG-1"))["name"].GetString());
        Assert.Equal(2, (await app.ListAsync("assets")).Count);
    }

    [Fact]
    public async Task An_item_without_an_id_is_new_though_its_column_was_empty()
    {
        var bulk = await BulkAsync(new { id = "", etag = "", name = "empty", category = "dock" }, new { id = (string?)null, name = "null", category = "dock" });

        Assert.Equal(["created", "created"], Items(bulk).Select(item => item.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task An_item_that_is_no_object_fails_alone()
    {
        var bulk = await app.PostAsync("assets/bulk", """{"items":[{"name":"x","category":"y"},7,null,["a"],{"name":"z","category":"y"}]}""");

        Assert.Equal(["created", "failed", "failed", "failed", "created"], Items(bulk).Select(item => item.GetProperty("outcome").GetString()));
        Assert.Equal(
            ["items[1]:wrongType", "items[2]:wrongType", "items[3]:wrongType"],
            Items(bulk).Where(item => item.TryGetProperty("error", out _)).Select(item => item.GetProperty("error").GetProperty("errors")[0] is var fault
                ? $"{fault.GetProperty("field").GetString()}:{fault.GetProperty("code").GetString()}" : null));
        Assert.Equal(2, (await app.ListAsync("assets")).Count);
    }

    [Theory]
    [InlineData("{}", "items:required")]
    [InlineData("""{"items":null}""", "items:required")]
    [InlineData("""{"items":[]}""", "items:outOfRange")]
    [InlineData("""{"items":{"name":"x"}}""", "items:wrongType")]
    [InlineData("""{"items":[{"name":"x","category":"y"}],"dryRun":true}""", "dryRun:unknown")]
    public async Task A_list_that_is_none_is_refused_as_a_whole(string body, params string[] faults)
    {
        var refused = await app.PostAsync("assets/bulk", body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(faults, refused.Faults);
        Assert.Empty(await app.ListAsync("assets"));
    }

    [Fact]
    public async Task A_thousand_items_are_done_and_one_more_is_refused()
    {
        var thousand = await BulkAsync([.. Enumerable.Range(0, 1000).Select(i => New($"{i}"))]);
        var more = await BulkAsync([.. Enumerable.Range(0, 1001).Select(i => New($"{i}"))]);

        Assert.Equal(1000, Items(thousand).Count(item => item.GetProperty("outcome").GetString() == "created"));
        Assert.Equal(["items:outOfRange"], more.Faults);
        Assert.Equal(1000, (await app.ListAsync("assets?maxPageSize=1000")).Select(asset => asset.GetProperty("assetTag").GetString()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_store_that_is_throttled_half_way_does_not_hide_what_was_done()
    {
        store.Passing = 3;
        var bulk = await BulkAsync([.. Enumerable.Range(0, 10).Select(i => New($"{i}"))]);
        store.Mend();

        Assert.Equal(HttpStatusCode.OK, bulk.Status);
        Assert.Equal(3, Items(bulk).Count(item => item.GetProperty("outcome").GetString() == "created"));
        Assert.Equal(7, Items(bulk).Count(item => item.TryGetProperty("error", out _) && CodeOf(item) == "tooManyRequests"));
        Assert.Equal(3, (await app.ListAsync("assets")).Count);
    }

    [Fact]
    public async Task A_store_that_lets_nothing_through_refuses_the_whole_so_that_it_is_repeated()
    {
        store.Passing = 0;
        var refused = await BulkAsync("nothing", New("a"), New("b"));
        store.Mend();
        var repeated = await BulkAsync("nothing", New("a"), New("b"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal((HttpStatusCode.OK, false), (repeated.Status, repeated.IsReplay()));
        Assert.Equal(2, (await app.ListAsync("assets")).Count);
    }

    [Fact]
    public async Task A_bulk_that_died_half_way_is_completed_by_the_same_call_again()
    {
        var known = await app.PostAsync("assets", New("known"));
        object[] items = [.. Enumerable.Range(0, 10).Select(i => New($"{i}")), new { id = known.Id, etag = known.ETag, name = "renamed" }, new { id = known.Id, etag = "*", location = "Riga" }];
        store.Passing = 6;
        var half = await BulkAsync("half", items);
        store.Mend();
        await app.DieBeforeTheAnswerIsKeptAsync("assets/bulk", "half");

        var whole = await BulkAsync("half", items);

        Assert.Equal(6, Items(half).Count(item => item.GetProperty("outcome").GetString() is "created" or "updated"));
        Assert.All(Items(whole), item => Assert.False(item.TryGetProperty("error", out _), item.ToString()));
        Assert.All(
            Items(half).Zip(Items(whole)).Where(pair => pair.First.TryGetProperty("etag", out _)),
            pair => Assert.Equal(pair.First.GetProperty("id").GetString(), pair.Second.GetProperty("id").GetString()));
        Assert.Equal(11, (await app.ListAsync("assets")).Count);
        Assert.Equal(["created", "updated", "updated"], await app.EventsAsync(known.Id));
        Assert.Equal(whole.Text, (await BulkAsync("half", items)).Text);
    }

    private static object New(string name) => new { name, category = "dock" };

    private static JsonElement[] Items(Answer bulk) => bulk.Status == HttpStatusCode.OK ? [.. bulk["value"].EnumerateArray()] : throw new InvalidOperationException(bulk.Text);

    private static string CodeOf(JsonElement item) => item.GetProperty("error").GetProperty("code").GetString()!;

    private Task<Answer> BulkAsync(params object[] items) => app.PostAsync("assets/bulk", new { items });

    private Task<Answer> BulkAsync(string key, params object[] items) => app.PostAsync("assets/bulk", new { items }, Key(key));
}
