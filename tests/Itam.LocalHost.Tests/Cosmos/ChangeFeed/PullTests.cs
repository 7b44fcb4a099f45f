using System.Net;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos.ChangeFeed;

/// <summary>The change feed as the SDK's pull model reads it.</summary>
public sealed class PullTests
{
    private static readonly PartitionKey Key = new("a");

    [Fact]
    public async Task From_the_beginning_each_item_comes_once_as_it_is_now_in_the_order_of_the_last_writes()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await CreateAsync(gateway, "1", "2", "3", "4");
        await gateway.Things.UpsertItemAsync(new Thing("2", "a", "changed"), Key);
        await gateway.Things.PatchItemAsync<Thing>("1", Key, [PatchOperation.Set("/name", "patched")]);
        await gateway.Things.DeleteItemAsync<Thing>("3", Key);
        var changes = await DrainAsync(Feed(gateway, ChangeFeedStartFrom.Beginning()));
        Assert.Equal(["4", "2", "1"], changes.Items.Select(thing => thing.Id));
        Assert.Equal([null, "changed", "patched"], changes.Items.Select(thing => thing.Name));
    }

    [Fact]
    public async Task Pages_have_the_size_asked_for_and_an_etag_that_grows_and_the_end_is_304()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await CreateAsync(gateway, "1", "2", "3", "4", "5");
        using var http = new HttpClient(gateway.Gateway.CreateHandler());
        var sizes = new List<string>();
        var tags = new List<string?> { null };
        HttpStatusCode status;
        do
        {
            using var request = Raw("Incremental Feed");
            request.Headers.TryAddWithoutValidation("x-ms-max-item-count", "2");
            request.Headers.TryAddWithoutValidation("If-None-Match", tags[^1]);
            using var page = await http.SendAsync(request, TestContext.Current.CancellationToken);
            sizes.Add(Assert.Single(page.Headers.GetValues("x-ms-item-count")));
            tags.Add(Assert.Single(page.Headers.GetValues("etag")));
            status = page.StatusCode;
        }
        while (status == HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.NotModified, status);
        Assert.Equal(["2", "2", "1", "0"], sizes);
        Assert.Equal(4, tags.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(tags[3], tags[4]);
    }

    [Fact]
    public async Task From_now_only_what_is_written_later_comes()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await CreateAsync(gateway, "1");
        var (before, token) = await DrainAsync(Feed(gateway, ChangeFeedStartFrom.Now()));
        Assert.Empty(before);
        await CreateAsync(gateway, "2");
        var (after, _) = await DrainAsync(Feed(gateway, ChangeFeedStartFrom.ContinuationToken(token)));
        Assert.Equal("2", Assert.Single(after).Id);
    }

    [Fact]
    public async Task From_a_time_what_was_written_in_that_second_or_later_comes()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await CreateAsync(gateway, "1");
        gateway.Time.Advance(TimeSpan.FromSeconds(10));
        var time = gateway.Time.GetUtcNow().UtcDateTime;
        await CreateAsync(gateway, "2");
        gateway.Time.Advance(TimeSpan.FromSeconds(10));
        await CreateAsync(gateway, "3");
        Assert.Equal(["2", "3"], await IdsAsync(Feed(gateway, ChangeFeedStartFrom.Time(time))));
        Assert.Equal(["3"], await IdsAsync(Feed(gateway, ChangeFeedStartFrom.Time(time.AddSeconds(1)))));
        Assert.Equal(["1", "2", "3"], await IdsAsync(Feed(gateway, ChangeFeedStartFrom.Time(time.AddDays(-1)))));
    }

    [Fact]
    public async Task From_a_time_since_when_nothing_was_written_the_next_write_comes_and_no_older_one()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await CreateAsync(gateway, "1");
        gateway.Time.Advance(TimeSpan.FromSeconds(10));
        var (before, token) = await DrainAsync(Feed(gateway, ChangeFeedStartFrom.Time(gateway.Time.GetUtcNow().UtcDateTime)));
        Assert.Empty(before);
        await CreateAsync(gateway, "2");
        Assert.Equal(["2"], await IdsAsync(Feed(gateway, ChangeFeedStartFrom.ContinuationToken(token))));
    }

    [Fact]
    public async Task A_time_in_the_future_means_from_now_since_it_is_the_now_of_a_caller_whose_clock_is_ahead()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await CreateAsync(gateway, "1");
        var start = ChangeFeedStartFrom.Time(gateway.Time.GetUtcNow().UtcDateTime.AddMinutes(1));
        var (before, token) = await DrainAsync(Feed(gateway, start));
        Assert.Empty(before);
        await CreateAsync(gateway, "2");
        Assert.Equal(["2"], await IdsAsync(Feed(gateway, ChangeFeedStartFrom.ContinuationToken(token))));
    }

    [Fact]
    public async Task A_partition_key_gives_the_changes_of_its_partition_only()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        for (var index = 0; index < 20; index++)
        {
            await gateway.Things.CreateItemAsync(new Thing($"{index:D2}", $"p{index % 5}"), new PartitionKey($"p{index % 5}"));
        }

        var range = FeedRange.FromPartitionKey(new PartitionKey("p1"));
        var (items, token) = await DrainAsync(Feed(gateway, ChangeFeedStartFrom.Beginning(range), size: 3));
        Assert.Equal(["01", "06", "11", "16"], items.Select(thing => thing.Id));
        await gateway.Things.CreateItemAsync(new Thing("20", "p0"), new PartitionKey("p0"));
        Assert.Empty(await IdsAsync(Feed(gateway, ChangeFeedStartFrom.ContinuationToken(token))));
        await gateway.Things.CreateItemAsync(new Thing("21", "p1"), new PartitionKey("p1"));
        Assert.Equal(["21"], await IdsAsync(Feed(gateway, ChangeFeedStartFrom.ContinuationToken(token))));
    }

    [Fact]
    public async Task The_feed_ranges_together_give_everything()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await CreateAsync(gateway, "1", "2", "3");
        var ids = new List<string>();
        foreach (var range in await gateway.Things.GetFeedRangesAsync())
        {
            ids.AddRange(await IdsAsync(Feed(gateway, ChangeFeedStartFrom.Beginning(range))));
        }

        Assert.Equal(["1", "2", "3"], ids);
    }

    [Fact]
    public async Task A_part_of_a_range_is_refused_by_every_feed()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await CreateAsync(gateway, "1");
        foreach (var (min, max) in new[] { ("", "7F"), ("7F", "FF") })
        {
            var part = FeedRange.FromJsonString($$$"""{"Range":{"min":"{{{min}}}","max":"{{{max}}}"}}""");
            await RefusedAsync("part of a partition key range", () => DrainAsync(Feed(gateway, ChangeFeedStartFrom.Beginning(part))));
            await RefusedAsync("part of a partition key range", () => Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<Thing>(part, null)));
            await RefusedAsync(
                "part of a partition key range",
                () => Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<Thing>(part, new QueryDefinition("SELECT * FROM c"))));
        }
    }

    [Fact]
    public async Task A_continuation_survives_a_restart_and_no_write_is_skipped_or_repeated()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await CreateAsync(gateway, "1", "2");
        var (_, token) = await DrainAsync(Feed(gateway, ChangeFeedStartFrom.Beginning()));
        await gateway.RestartAsync();
        await CreateAsync(gateway, "3");
        Assert.Equal(["3"], await IdsAsync(Feed(gateway, ChangeFeedStartFrom.ContinuationToken(token))));
    }

    [Fact]
    public async Task What_has_expired_is_not_in_the_feed()
    {
        await using var gateway = await GatewayFixture.StartAsync(container => container.DefaultTimeToLive = -1);
        await gateway.Things.CreateItemAsync(new Thing("short", "a") { Ttl = 10 }, Key);
        await CreateAsync(gateway, "long");
        gateway.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(["long"], await IdsAsync(Feed(gateway, ChangeFeedStartFrom.Beginning())));
    }

    [Fact]
    public async Task A_refused_batch_leaves_nothing_in_the_feed_and_a_whole_one_all_its_writes()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await CreateAsync(gateway, "1");
        using var refused = await gateway.Things.CreateTransactionalBatch(Key).CreateItem(new Thing("2", "a")).CreateItem(new Thing("1", "a")).ExecuteAsync();
        Assert.False(refused.IsSuccessStatusCode);
        using var whole = await gateway.Things.CreateTransactionalBatch(Key).CreateItem(new Thing("3", "a")).CreateItem(new Thing("4", "a")).ExecuteAsync();
        Assert.True(whole.IsSuccessStatusCode);
        Assert.Equal(["1", "3", "4"], await IdsAsync(Feed(gateway, ChangeFeedStartFrom.Beginning())));
    }

    [Fact]
    public async Task A_reader_that_follows_concurrent_writers_misses_nothing()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        const int Writers = 8, Each = 50;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var index = 0; index < Each; index++)
            {
                await CreateAsync(gateway, $"{writer}-{index}");
            }
        })));
        using var feed = Feed(gateway, ChangeFeedStartFrom.Beginning(), size: 7);
        var seen = new List<string>();
        bool mayBeMore;
        do
        {
            var wrote = writing.IsCompleted;
            var page = await feed.ReadNextAsync(TestContext.Current.CancellationToken);
            seen.AddRange(page.Select(thing => thing.Id));
            mayBeMore = !wrote || page.Count > 0;
        }
        while (mayBeMore);

        await writing;
        Assert.Equal(Writers * Each, seen.Count);
        Assert.Equal(Writers * Each, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("Full-Fidelity Feed", "Full-Fidelity Feed")]
    [InlineData("Some Feed", "Some Feed")]
    public async Task A_feed_of_another_mode_is_refused_by_name(string mode, string named)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var http = new HttpClient(gateway.Gateway.CreateHandler());
        using var request = Raw(mode);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(named, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static HttpRequestMessage Raw(string mode)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "http://cosmos.local:8081/dbs/db/colls/things/docs");
        request.Headers.TryAddWithoutValidation("A-IM", mode);
        return request;
    }

    private static FeedIterator<Thing> Feed(GatewayFixture gateway, ChangeFeedStartFrom start, int? size = null) =>
        gateway.Things.GetChangeFeedIterator<Thing>(start, ChangeFeedMode.LatestVersion, new ChangeFeedRequestOptions { PageSizeHint = size });

    private static async Task CreateAsync(GatewayFixture gateway, params string[] ids)
    {
        foreach (var id in ids)
        {
            await gateway.Things.CreateItemAsync(new Thing(id, "a"), Key);
        }
    }

    private static async Task<IEnumerable<string>> IdsAsync(FeedIterator<Thing> feed) => (await DrainAsync(feed)).Items.Select(thing => thing.Id);

    private static async Task<(IReadOnlyList<Thing> Items, string Token)> DrainAsync(FeedIterator<Thing> feed)
    {
        var items = new List<Thing>();
        using (feed)
        {
            FeedResponse<Thing> page;
            while ((page = await feed.ReadNextAsync()).StatusCode != HttpStatusCode.NotModified)
            {
                items.AddRange(page);
            }

            return (items, page.ContinuationToken);
        }
    }

    private static async Task RefusedAsync(string named, Func<Task> call) =>
        Assert.Contains(named, (await Expect.FailureAsync(HttpStatusCode.BadRequest, call)).Message, StringComparison.Ordinal);
}
