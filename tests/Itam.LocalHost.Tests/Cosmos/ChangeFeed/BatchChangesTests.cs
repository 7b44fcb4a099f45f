using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos.ChangeFeed;

/// <summary>What one transactional batch writes is one change.</summary>
public sealed class BatchChangesTests
{
    private static readonly PartitionKey Key = new("a");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_never_ends_in_the_middle_of_a_batch(bool ofPartition)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await CreateAsync(gateway, "before");
        await CreateAsync(gateway, [.. Enumerable.Range(1, 100).Select(number => $"{number}")]);
        await CreateAsync(gateway, "after");
        var start = ofPartition ? ChangeFeedStartFrom.Beginning(FeedRange.FromPartitionKey(Key)) : ChangeFeedStartFrom.Beginning();
        Assert.Equal([101, 1], (await PagesAsync(gateway, start, size: 2)).Select(page => page.Count));
    }

    [Fact]
    public async Task The_writes_of_a_batch_have_one_LSN_and_the_next_write_has_a_higher_one()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await CreateAsync(gateway, "old");
        using (var batch = await gateway.Things.CreateTransactionalBatch(Key)
            .PatchItem("old", [PatchOperation.Set("/name", "patched")])
            .CreateItem(new Thing("new", "a"))
            .UpsertItem(new Thing("new", "a", "again"))
            .ExecuteAsync())
        {
            Assert.True(batch.IsSuccessStatusCode);
        }

        await CreateAsync(gateway, "next");
        var changes = (await PagesAsync(gateway, ChangeFeedStartFrom.Beginning())).SelectMany(page => page).ToList();
        Assert.Equal(["old", "new", "next"], changes.Select(change => change.GetProperty("id").GetString()));
        var numbers = changes.ConvertAll(change => change.GetProperty("_lsn").GetInt64());
        Assert.Equal(numbers[0], numbers[1]);
        Assert.True(numbers[1] < numbers[2]);
    }

    [Fact]
    public async Task A_batch_that_failed_is_no_change_and_what_follows_it_is_one_of_its_own()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using (var batch = await gateway.Things.CreateTransactionalBatch(Key)
            .CreateItem(new Thing("1", "a"))
            .CreateItem(new Thing("1", "a"))
            .ExecuteAsync())
        {
            Assert.Equal(HttpStatusCode.Conflict, batch.StatusCode);
        }

        await CreateAsync(gateway, "2");
        await CreateAsync(gateway, "3");
        Assert.Equal([1, 1], (await PagesAsync(gateway, ChangeFeedStartFrom.Beginning(), size: 1)).Select(page => page.Count));
    }

    private static async Task CreateAsync(GatewayFixture gateway, params string[] ids)
    {
        var batch = gateway.Things.CreateTransactionalBatch(Key);
        foreach (var id in ids)
        {
            batch.CreateItem(new Thing(id, "a"));
        }

        using var response = await batch.ExecuteAsync();
        Assert.True(response.IsSuccessStatusCode);
    }

    private static async Task<IReadOnlyList<IReadOnlyList<JsonElement>>> PagesAsync(GatewayFixture gateway, ChangeFeedStartFrom start, int? size = null)
    {
        var pages = new List<IReadOnlyList<JsonElement>>();
        using var feed = gateway.Things.GetChangeFeedIterator<JsonElement>(start, ChangeFeedMode.LatestVersion, new ChangeFeedRequestOptions { PageSizeHint = size });
        FeedResponse<JsonElement> page;
        while ((page = await feed.ReadNextAsync(TestContext.Current.CancellationToken)).StatusCode != HttpStatusCode.NotModified)
        {
            pages.Add([.. page]);
        }

        return pages;
    }
}
