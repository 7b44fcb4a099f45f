using System.Collections.ObjectModel;
using System.Net;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos;

public sealed class ContainerTests
{
    [Fact]
    public async Task A_definition_comes_back_as_it_was_given()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var definition = new ContainerProperties("full", "/pk")
        {
            DefaultTimeToLive = 3600,
            IndexingPolicy = { IncludedPaths = { new() { Path = "/type/?" } }, ExcludedPaths = { new() { Path = "/*" } } },
            UniqueKeyPolicy = { UniqueKeys = { new() { Paths = { "/email" } } } },
        };
        definition.IndexingPolicy.CompositeIndexes.Add(new Collection<CompositePath>
        {
            new() { Path = "/type", Order = CompositePathSortOrder.Ascending }, new() { Path = "/id", Order = CompositePathSortOrder.Descending },
        });
        Database database = gateway.Client.GetDatabase("db");
        Assert.Equal(HttpStatusCode.Created, (await database.CreateContainerAsync(definition)).StatusCode);
        var read = (await database.GetContainer("full").ReadContainerAsync()).Resource;
        Assert.Equal(3600, read.DefaultTimeToLive);
        Assert.Equal("/pk", read.PartitionKeyPath);
        Assert.Equal("/type/?", Assert.Single(read.IndexingPolicy.IncludedPaths).Path);
        Assert.Equal(CompositePathSortOrder.Descending, read.IndexingPolicy.CompositeIndexes[0][1].Order);
        Assert.Equal("/email", read.UniqueKeyPolicy.UniqueKeys[0].Paths[0]);
        Assert.Equal(PartitionKeyDefinitionVersion.V2, read.PartitionKeyDefinitionVersion);
    }

    [Fact]
    public async Task Databases_and_containers_are_listed_and_deleted()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        Database database = await gateway.Client.CreateDatabaseAsync("second");
        await database.CreateContainerAsync("one", "/pk");
        await database.CreateContainerAsync("two", "/pk");
        Assert.Equal(["db", "second"], (await Expect.AllOfAsync(gateway.Client.GetDatabaseQueryIterator<DatabaseProperties>())).Select(found => found.Id));
        Assert.Equal(["one", "two"], (await Expect.AllOfAsync(database.GetContainerQueryIterator<ContainerProperties>())).Select(found => found.Id));
        await Expect.FailureAsync(HttpStatusCode.Conflict, () => database.CreateContainerAsync("one", "/pk"));
        await Expect.FailureAsync(HttpStatusCode.Conflict, () => gateway.Client.CreateDatabaseAsync("second"));
        await database.GetContainer("one").DeleteContainerAsync();
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => database.GetContainer("one").ReadContainerAsync());
        await database.DeleteAsync();
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => database.ReadAsync());
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => database.GetContainer("two").ReadContainerAsync());
    }

    [Fact]
    public async Task A_container_that_was_made_again_is_empty_and_found_by_the_same_client()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await gateway.Things.CreateItemAsync(new Thing("1", "a"), new PartitionKey("a"));
        using (var other = GatewayFixture.ClientOf(gateway.Gateway))
        {
            await other.GetContainer("db", "things").DeleteContainerAsync();
            await other.GetDatabase("db").CreateContainerAsync("things", "/pk");
        }

        await Expect.FailureAsync(HttpStatusCode.NotFound, () => gateway.Things.ReadItemAsync<Thing>("1", new PartitionKey("a")));
        await gateway.Things.CreateItemAsync(new Thing("1", "a"), new PartitionKey("a"));
    }

    [Fact]
    public async Task A_write_to_a_deleted_container_is_404_and_hurts_no_other()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        Database database = gateway.Client.GetDatabase("db");
        Container doomed = await database.CreateContainerAsync("doomed", "/pk");
        await doomed.CreateItemAsync(new Thing("0", "a"), new PartitionKey("a"));
        var writes = Enumerable.Range(1, 50).Select(index => Task.Run(async () =>
        {
            using var response = await doomed.CreateItemStreamAsync(Json(index), new PartitionKey("a"));
            var kept = await gateway.Things.CreateItemAsync(new Thing($"{index}", "a"), new PartitionKey("a"));
            return (response.StatusCode, kept.StatusCode);
        })).ToArray();
        await doomed.DeleteContainerAsync();
        foreach (var (onDoomed, onOther) in await Task.WhenAll(writes))
        {
            Assert.True(onDoomed is HttpStatusCode.Created or HttpStatusCode.NotFound, onDoomed.ToString());
            Assert.Equal(HttpStatusCode.Created, onOther);
        }
    }

    [Fact]
    public async Task What_cannot_be_honoured_is_refused_by_name()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        Database database = gateway.Client.GetDatabase("db");
        var hierarchical = new ContainerProperties("h", new List<string> { "/tenant", "/user" });
        var failure = await Expect.FailureAsync(HttpStatusCode.BadRequest, () => database.CreateContainerAsync(hierarchical));
        Assert.Contains("hierarchical", failure.Message, StringComparison.Ordinal);
        var definition = (await gateway.Things.ReadContainerAsync()).Resource;
        definition.PartitionKeyPath = "/other";
        await Expect.FailureAsync(HttpStatusCode.BadRequest, () => gateway.Things.ReplaceContainerAsync(definition));
    }

    [Theory]
    [InlineData("""{"indexingMode":"none"}""", "none")]
    [InlineData("""{"indexingMode":"lazy"}""", "lazy")]
    [InlineData("""{"automatic":false}""", "automatic")]
    [InlineData("""{"spatialIndexes":[{"path":"/where/*","types":["Point"]}]}""", "spatialIndexes")]
    [InlineData("""{"vectorIndexes":[{"path":"/v","type":"flat"}]}""", "vectorIndexes")]
    [InlineData("""{"fullTextIndexes":[{"path":"/text"}]}""", "fullTextIndexes")]
    public async Task An_indexing_policy_that_cannot_be_honoured_is_refused_by_name(string policy, string named)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var http = new HttpClient(gateway.Gateway.CreateHandler());
        using var content = new StringContent($$"""{"id":"odd","partitionKey":{"paths":["/pk"]},"indexingPolicy":{{policy}}}""");
        using var response = await http.PostAsync("http://cosmos.local:8081/dbs/db/colls", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(named, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_composite_index_that_a_new_policy_brings_serves_what_was_there_before_and_one_that_it_drops_is_gone()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        foreach (var (id, name, size) in new[] { ("1", "b", 1), ("2", "a", 2), ("3", "a", 1) })
        {
            await gateway.Things.CreateItemAsync(new Thing(id, "a", name, size), new PartitionKey("a"));
        }

        await Expect.FailureAsync(HttpStatusCode.BadRequest, () => IdsByNameAndSizeAsync(gateway));
        var definition = (await gateway.Things.ReadContainerAsync()).Resource;
        definition.IndexingPolicy.CompositeIndexes.Add([new() { Path = "/name" }, new() { Path = "/size" }]);
        await gateway.Things.ReplaceContainerAsync(definition);
        Assert.Equal(["3", "2", "1"], await IdsByNameAndSizeAsync(gateway));
        definition.IndexingPolicy.CompositeIndexes.Clear();
        await gateway.Things.ReplaceContainerAsync(definition);
        await Expect.FailureAsync(HttpStatusCode.BadRequest, () => IdsByNameAndSizeAsync(gateway));
    }

    private static async Task<IEnumerable<string>> IdsByNameAndSizeAsync(GatewayFixture gateway) =>
        (await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<Thing>("SELECT * FROM c ORDER BY c.name, c.size"))).Select(thing => thing.Id);

    private static MemoryStream Json(int index) => new(System.Text.Encoding.UTF8.GetBytes($$"""{"id":"{{index}}","pk":"a"}"""));
}
