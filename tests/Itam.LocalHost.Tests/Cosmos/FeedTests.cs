using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos;

public sealed class FeedTests
{
    [Fact]
    public async Task The_read_feed_gives_every_item_once_in_pages()
    {
        await using var gateway = await StartAsync(25);
        using var feed = gateway.Things.GetItemQueryIterator<Thing>(requestOptions: new() { MaxItemCount = 10 });
        var sizes = new List<int>();
        var ids = new List<string>();
        while (feed.HasMoreResults)
        {
            var page = await feed.ReadNextAsync();
            sizes.Add(page.Count);
            ids.AddRange(page.Select(thing => thing.Id));
        }

        Assert.Equal([10, 10, 5], sizes);
        Assert.Equal(Enumerable.Range(0, 25).Select(index => $"{index:D2}"), ids);
    }

    [Fact]
    public async Task The_read_feed_of_one_partition_has_its_items_only()
    {
        await using var gateway = await StartAsync(25);
        var options = new QueryRequestOptions { PartitionKey = new PartitionKey("p1"), MaxItemCount = 2 };
        var items = await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<Thing>(requestOptions: options));
        Assert.Equal(["01", "06", "11", "16", "21"], items.Select(thing => thing.Id));
    }

    private static async Task<GatewayFixture> StartAsync(int count)
    {
        var gateway = await GatewayFixture.StartAsync();
        for (var index = 0; index < count; index++)
        {
            var thing = new Thing($"{index:D2}", $"p{index % 5}", $"name {index % 3}", index);
            await gateway.Things.CreateItemAsync(thing, thing.Key);
        }

        return gateway;
    }
}
