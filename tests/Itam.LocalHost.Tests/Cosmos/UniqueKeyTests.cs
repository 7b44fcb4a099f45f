using System.Net;
using System.Text;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos;

public sealed class UniqueKeyTests
{
    private static readonly PartitionKey Key = new("a");

    [Fact]
    public async Task A_unique_key_holds_within_a_partition_against_every_kind_of_write()
    {
        await using var gateway = await StartAsync("/name");
        await gateway.Things.CreateItemAsync(new Thing("1", "a", "x"), Key);
        await gateway.Things.CreateItemAsync(new Thing("2", "a", "y"), Key);
        await gateway.Things.CreateItemAsync(new Thing("3", "b", "x"), new PartitionKey("b"));
        await ConflictAsync(() => gateway.Things.CreateItemAsync(new Thing("4", "a", "x"), Key));
        await ConflictAsync(() => gateway.Things.UpsertItemAsync(new Thing("4", "a", "x"), Key));
        await ConflictAsync(() => gateway.Things.UpsertItemAsync(new Thing("2", "a", "x"), Key));
        await ConflictAsync(() => gateway.Things.ReplaceItemAsync(new Thing("2", "a", "x"), "2", Key));
        await ConflictAsync(() => gateway.Things.PatchItemAsync<Thing>("2", Key, [PatchOperation.Set("/name", "x")]));
        Assert.Equal("y", (await gateway.Things.ReadItemAsync<Thing>("2", Key)).Resource.Name);
        await gateway.Things.ReplaceItemAsync(new Thing("1", "a", "x", 5), "1", Key);
        await gateway.Things.DeleteItemAsync<Thing>("1", Key);
        await gateway.Things.CreateItemAsync(new Thing("4", "a", "x"), Key);
    }

    [Theory]
    [InlineData("""{"n":1}""", """{"n":1.0}""", true)]
    [InlineData("""{"n":1}""", """{"n":"1"}""", false)]
    [InlineData("""{"n":"a"}""", """{"n":"A"}""", false)]
    [InlineData("""{"n":true}""", """{"n":1}""", false)]
    [InlineData("""{"n":null}""", """{}""", true)]
    [InlineData("""{}""", """{}""", true)]
    [InlineData("""{"n":""}""", """{}""", false)]
    [InlineData("""{"n":"null"}""", """{"n":null}""", false)]
    public async Task Values_are_equal_as_JSON_values_and_an_absent_one_is_null(string first, string second, bool isConflict)
    {
        await using var gateway = await StartAsync("/n");
        Assert.Equal(HttpStatusCode.Created, await CreateAsync(gateway, "1", first));
        Assert.Equal(isConflict ? HttpStatusCode.Conflict : HttpStatusCode.Created, await CreateAsync(gateway, "2", second));
    }

    [Fact]
    public async Task A_key_of_several_paths_counts_them_together()
    {
        await using var gateway = await StartAsync("/n", "/o/m");
        Assert.Equal(HttpStatusCode.Created, await CreateAsync(gateway, "1", """{"n":1,"o":{"m":1}}"""));
        Assert.Equal(HttpStatusCode.Created, await CreateAsync(gateway, "2", """{"n":1,"o":{"m":2}}"""));
        Assert.Equal(HttpStatusCode.Created, await CreateAsync(gateway, "3", """{"n":1}"""));
        Assert.Equal(HttpStatusCode.Conflict, await CreateAsync(gateway, "4", """{"n":1,"o":{"m":2}}"""));
        Assert.Equal(HttpStatusCode.Conflict, await CreateAsync(gateway, "5", """{"n":1,"o":{}}"""));
    }

    [Fact]
    public async Task In_a_batch_a_collision_takes_everything_back()
    {
        await using var gateway = await StartAsync("/name");
        using var response = await gateway.Things.CreateTransactionalBatch(Key)
            .CreateItem(new Thing("1", "a", "x")).CreateItem(new Thing("2", "a", "x")).ExecuteAsync();
        Assert.Equal([424, 409], response.Select(result => (int)result.StatusCode));
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => gateway.Things.ReadItemAsync<Thing>("1", Key));
    }

    [Fact]
    public async Task Of_many_writers_of_one_value_one_wins()
    {
        await using var gateway = await StartAsync("/name");
        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(index =>
            Task.Run(() => CreateAsync(gateway, $"{index}", """{"name":"same"}"""))));
        Assert.Single(statuses, HttpStatusCode.Created);
        Assert.Equal(19, statuses.Count(status => status == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task The_unique_keys_of_a_container_are_for_ever_and_limited()
    {
        await using var gateway = await StartAsync("/name");
        var definition = (await gateway.Things.ReadContainerAsync()).Resource;
        definition.UniqueKeyPolicy.UniqueKeys.Add(new() { Paths = { "/other" } });
        await Expect.FailureAsync(HttpStatusCode.BadRequest, () => gateway.Things.ReplaceContainerAsync(definition));
        var many = new ContainerProperties("many", "/pk");
        for (var index = 0; index < 11; index++)
        {
            many.UniqueKeyPolicy.UniqueKeys.Add(new() { Paths = { $"/k{index}" } });
        }

        await Expect.FailureAsync(HttpStatusCode.BadRequest, () => gateway.Client.GetDatabase("db").CreateContainerAsync(many));
    }

    private static async Task<GatewayFixture> StartAsync(params string[] paths) => await GatewayFixture.StartAsync(container =>
    {
        var key = new UniqueKey();
        foreach (var path in paths)
        {
            key.Paths.Add(path);
        }

        container.UniqueKeyPolicy.UniqueKeys.Add(key);
    });

    private static async Task<HttpStatusCode> CreateAsync(GatewayFixture gateway, string id, string properties)
    {
        var json = $$"""{"id":"{{id}}","pk":"a"{{(properties is "{}" ? "" : ",")}}{{properties[1..]}}""";
        using var response = await gateway.Things.CreateItemStreamAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), Key);
        return response.StatusCode;
    }

    private static Task<CosmosException> ConflictAsync(Func<Task> write) => Expect.FailureAsync(HttpStatusCode.Conflict, write);
}
