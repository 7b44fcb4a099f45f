using System.Net;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos;

public sealed class ItemTests
{
    [Fact]
    public async Task An_item_is_created_read_replaced_and_deleted()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var created = await gateway.Things.CreateItemAsync(new Thing("1", "a", "first"), new PartitionKey("a"));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("first", created.Resource.Name);
        Assert.Equal(created.ETag, created.Resource.ETag);

        var read = await gateway.Things.ReadItemAsync<Thing>("1", new PartitionKey("a"));
        Assert.Equal(created.Resource, read.Resource);
        Assert.Equal(1, read.RequestCharge);

        var replaced = await gateway.Things.ReplaceItemAsync(read.Resource with { Name = "second" }, "1", new PartitionKey("a"));
        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);
        Assert.NotEqual(created.ETag, replaced.ETag);
        Assert.Equal("second", (await gateway.Things.ReadItemAsync<Thing>("1", new PartitionKey("a"))).Resource.Name);

        var deleted = await gateway.Things.DeleteItemAsync<Thing>("1", new PartitionKey("a"));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Throws(HttpStatusCode.NotFound, () => gateway.Things.ReadItemAsync<Thing>("1", new PartitionKey("a")));
        await Throws(HttpStatusCode.NotFound, () => gateway.Things.DeleteItemAsync<Thing>("1", new PartitionKey("a")));
        await Throws(HttpStatusCode.NotFound, () => gateway.Things.ReplaceItemAsync(new Thing("1", "a"), "1", new PartitionKey("a")));
    }

    private static async Task<CosmosException> Throws(HttpStatusCode status, Func<Task> act)
    {
        var exception = await Assert.ThrowsAsync<CosmosException>(act);
        Assert.Equal(status, exception.StatusCode);
        return exception;
    }
}
