using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos;

public sealed class BatchTests
{
    private static readonly PartitionKey Key = new("a");

    [Fact]
    public async Task A_batch_of_every_operation_commits_and_answers_each()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var old = await gateway.Things.CreateItemAsync(new Thing("old", "a", "before"), Key);
        await gateway.Things.CreateItemAsync(new Thing("dead", "a"), Key);
        using var response = await gateway.Things.CreateTransactionalBatch(Key)
            .CreateItem(new Thing("new", "a", "created"))
            .ReplaceItem("old", new Thing("old", "a", "replaced"), new() { IfMatchEtag = old.ETag })
            .UpsertItem(new Thing("up", "a", "upserted"))
            .PatchItem("new", [PatchOperation.Set("/name", "patched")])
            .DeleteItem("dead")
            .ReadItem("new")
            .CreateItem(new Thing("quiet", "a"), new() { EnableContentResponseOnWrite = false })
            .ExecuteAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.OK, HttpStatusCode.Created],
            response.Select(result => result.StatusCode));
        Assert.Equal("patched", response.GetOperationResultAtIndex<Thing>(5).Resource.Name);
        Assert.Equal(response[3].ETag, response[5].ETag);
        Assert.Null(response[6].ResourceStream);
        Assert.True(response.RequestCharge > 20);
        Assert.Equal("replaced", (await gateway.Things.ReadItemAsync<Thing>("old", Key)).Resource.Name);
        Assert.Equal(response[6].ETag, (await gateway.Things.ReadItemAsync<Thing>("quiet", Key)).ETag);
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => gateway.Things.ReadItemAsync<Thing>("dead", Key));
    }

    [Fact]
    public async Task A_batch_with_one_failure_changes_nothing_and_the_others_are_424()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var old = await gateway.Things.CreateItemAsync(new Thing("old", "a", "before"), Key);
        using var response = await gateway.Things.CreateTransactionalBatch(Key)
            .CreateItem(new Thing("new", "a"))
            .PatchItem("old", [PatchOperation.Set("/name", "after")])
            .ReplaceItem("old", new Thing("old", "a", "after"), new() { IfMatchEtag = old.ETag })
            .CreateItem(new Thing("newer", "a"))
            .ExecuteAsync();
        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
        Assert.Equal([424, 424, 412, 424], response.Select(result => (int)result.StatusCode));
        Assert.Equal(old.Resource, (await gateway.Things.ReadItemAsync<Thing>("old", Key)).Resource);
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => gateway.Things.ReadItemAsync<Thing>("new", Key));
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => gateway.Things.ReadItemAsync<Thing>("newer", Key));
    }

    [Theory]
    [InlineData("conflict", HttpStatusCode.Conflict)]
    [InlineData("absent", HttpStatusCode.NotFound)]
    [InlineData("foreign", HttpStatusCode.BadRequest)]
    [InlineData("patch", HttpStatusCode.BadRequest)]
    public async Task The_batch_has_the_status_of_what_failed(string fault, HttpStatusCode status)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await gateway.Things.CreateItemAsync(new Thing("old", "a"), Key);
        var batch = gateway.Things.CreateTransactionalBatch(Key).CreateItem(new Thing("new", "a"));
        batch = fault switch
        {
            "conflict" => batch.CreateItem(new Thing("old", "a")),
            "absent" => batch.ReadItem("absent"),
            "foreign" => batch.CreateItem(new Thing("other", "b")),
            _ => batch.PatchItem("old", [PatchOperation.Remove("/absent")]),
        };
        using var response = await batch.ExecuteAsync();
        Assert.Equal(status, response.StatusCode);
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => gateway.Things.ReadItemAsync<Thing>("new", Key));
    }

    [Fact]
    public async Task A_batch_takes_100_operations_and_2_MB()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var full = gateway.Things.CreateTransactionalBatch(Key);
        var tooMany = gateway.Things.CreateTransactionalBatch(Key);
        var tooLarge = gateway.Things.CreateTransactionalBatch(Key);
        for (var index = 0; index < 101; index++)
        {
            _ = index < 100 ? full.CreateItem(new Thing($"f{index}", "a")) : full;
            tooMany.CreateItem(new Thing($"m{index}", "a"));
        }

        for (var index = 0; index < 3; index++)
        {
            tooLarge.CreateItem(new Thing($"l{index}", "a", new string('x', 720_000)));
        }

        using var all = await full.ExecuteAsync();
        Assert.True(all.IsSuccessStatusCode);
        Assert.Equal(100, all.Count);
        using var refused = await tooMany.ExecuteAsync();
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var large = await tooLarge.ExecuteAsync();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task Bulk_creates_thousands_and_each_has_its_own_outcome()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var client = GatewayFixture.ClientOf(gateway.Gateway, options => options.AllowBulkExecution = true);
        var things = client.GetContainer("db", "things");
        await things.CreateItemAsync(new Thing("id-7", "p7"), new PartitionKey("p7"));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3000).Select(async index =>
        {
            try
            {
                var thing = new Thing($"id-{index}", $"p{index % 50}", "bulk", index);
                var created = await things.CreateItemAsync(thing, thing.Key);
                return (created.StatusCode, created.Resource.ETag == created.ETag);
            }
            catch (CosmosException exception)
            {
                return (exception.StatusCode, true);
            }
        }));
        Assert.Equal(2999, outcomes.Count(outcome => outcome.StatusCode == HttpStatusCode.Created));
        Assert.Equal(HttpStatusCode.Conflict, outcomes[7].StatusCode);
        Assert.All(outcomes, outcome => Assert.True(outcome.Item2));
        var all = await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<JsonElement>(requestOptions: new() { MaxItemCount = 250 }));
        Assert.Equal(3000, all.Count);
    }
}
