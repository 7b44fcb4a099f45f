using System.Net;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos;

public sealed class RestartTests
{
    private static readonly PartitionKey Key = new("a");

    [Fact]
    public async Task Everything_is_still_there_after_a_restart()
    {
        await using var gateway = await GatewayFixture.StartAsync(container =>
        {
            container.DefaultTimeToLive = -1;
            container.UniqueKeyPolicy.UniqueKeys.Add(new() { Paths = { "/name" } });
        });
        var before = await gateway.Things.CreateItemAsync(new Thing("1", "a", "kept"), Key);
        await gateway.RestartAsync();
        Assert.Equal(before.Resource, (await gateway.Things.ReadItemAsync<Thing>("1", Key)).Resource);
        Assert.Equal(-1, (await gateway.Things.ReadContainerAsync()).Resource.DefaultTimeToLive);
        await Expect.FailureAsync(HttpStatusCode.Conflict, () => gateway.Things.CreateItemAsync(new Thing("2", "a", "kept"), Key));
    }

    [Fact]
    public async Task A_tag_is_never_given_twice_though_the_newest_item_was_deleted_before_the_restart()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var tags = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 3; round++)
        {
            Assert.True(tags.Add((await gateway.Things.CreateItemAsync(new Thing("1", "a"), Key)).ETag));
            await gateway.Things.DeleteItemAsync<Thing>("1", Key);
            await gateway.RestartAsync();
        }
    }
}
