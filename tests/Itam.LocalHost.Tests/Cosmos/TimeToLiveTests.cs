using System.Net;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos;

public sealed class TimeToLiveTests
{
    private static readonly PartitionKey Key = new("a");

    [Fact]
    public async Task An_item_lives_as_long_as_the_container_or_the_item_says()
    {
        await using var gateway = await GatewayFixture.StartAsync(container => container.DefaultTimeToLive = 60);
        await gateway.Things.CreateItemAsync(new Thing("default", "a"), Key);
        await gateway.Things.CreateItemAsync(new Thing("short", "a") { Ttl = 10 }, Key);
        await gateway.Things.CreateItemAsync(new Thing("never", "a") { Ttl = -1 }, Key);
        gateway.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(["default", "short", "never"], await IdsAsync(gateway));
        gateway.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["default", "never"], await IdsAsync(gateway));
        gateway.Time.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(["never"], await IdsAsync(gateway));
        gateway.Time.Advance(TimeSpan.FromDays(400));
        Assert.Equal(["never"], await IdsAsync(gateway));
    }

    [Fact]
    public async Task An_expired_item_is_absent_for_every_operation_and_its_id_is_free()
    {
        await using var gateway = await GatewayFixture.StartAsync(container => container.DefaultTimeToLive = 60);
        await gateway.Things.CreateItemAsync(new Thing("1", "a", "first"), Key);
        gateway.Time.Advance(TimeSpan.FromSeconds(61));
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => gateway.Things.ReadItemAsync<Thing>("1", Key));
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => gateway.Things.ReplaceItemAsync(new Thing("1", "a"), "1", Key));
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => gateway.Things.DeleteItemAsync<Thing>("1", Key));
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => gateway.Things.PatchItemAsync<Thing>("1", Key, [PatchOperation.Set("/name", "x")]));
        Assert.Equal(HttpStatusCode.Created, (await gateway.Things.CreateItemAsync(new Thing("1", "a", "second"), Key)).StatusCode);
        gateway.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.Created, (await gateway.Things.UpsertItemAsync(new Thing("1", "a", "third"), Key)).StatusCode);
    }

    [Fact]
    public async Task A_write_starts_the_time_again()
    {
        await using var gateway = await GatewayFixture.StartAsync(container => container.DefaultTimeToLive = 60);
        await gateway.Things.CreateItemAsync(new Thing("1", "a"), Key);
        gateway.Time.Advance(TimeSpan.FromSeconds(50));
        await gateway.Things.PatchItemAsync<Thing>("1", Key, [PatchOperation.Set("/name", "x")]);
        gateway.Time.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(["1"], await IdsAsync(gateway));
    }

    [Fact]
    public async Task Without_a_default_an_items_own_time_means_nothing_until_the_container_gets_one()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await gateway.Things.CreateItemAsync(new Thing("1", "a") { Ttl = 10 }, Key);
        await gateway.Things.CreateItemAsync(new Thing("2", "a"), Key);
        gateway.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(["1", "2"], await IdsAsync(gateway));
        var definition = (await gateway.Things.ReadContainerAsync()).Resource;
        definition.DefaultTimeToLive = -1;
        await gateway.Things.ReplaceContainerAsync(definition);
        Assert.Equal(["2"], await IdsAsync(gateway));
    }

    [Fact]
    public async Task Expired_items_leave_the_file_in_time()
    {
        await using var gateway = await GatewayFixture.StartAsync(container => container.DefaultTimeToLive = 60);
        for (var index = 0; index < 20; index++)
        {
            await gateway.Things.CreateItemAsync(new Thing($"{index}", "a"), Key);
        }

        gateway.Time.Advance(TimeSpan.FromHours(1));
        await gateway.Things.CreateItemAsync(new Thing("last", "b"), new PartitionKey("b"));
        await gateway.Things.CreateItemAsync(new Thing("very last", "b"), new PartitionKey("b"));
        await gateway.Gateway.DisposeAsync();
        Assert.Equal(2, StoreFile.Count(gateway.File, "docs_1"));
        await gateway.RestartAsync();
    }

    private static async Task<IEnumerable<string>> IdsAsync(GatewayFixture gateway) =>
        (await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<Thing>())).Select(thing => thing.Id);
}
