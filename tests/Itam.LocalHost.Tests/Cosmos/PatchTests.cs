using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos;

public sealed class PatchTests
{
    private static readonly PartitionKey Key = new("a");

    [Fact]
    public async Task Every_operation_does_what_the_service_does()
    {
        await using var gateway = await StartAsync("""{"id":"1","pk":"a","n":1,"f":0.5,"list":[1,2],"o":{"x":1,"y":2},"gone":true}""");
        var patched = await gateway.Things.PatchItemAsync<JsonElement>("1", Key,
        [
            PatchOperation.Set("/name", "né"),
            PatchOperation.Add("/list/1", 9),
            PatchOperation.Add("/list/-", 8),
            PatchOperation.Replace("/o/x", new { deep = new[] { 1 } }),
            PatchOperation.Remove("/gone"),
            PatchOperation.Increment("/n", 41),
            PatchOperation.Increment("/f", 0.25),
            PatchOperation.Increment("/fresh", 5),
            PatchOperation.Move("/o/y", "/moved"),
            PatchOperation.Set<string?>("/nothing", null),
        ]);
        Assert.Equal(HttpStatusCode.OK, patched.StatusCode);
        var expected = """{"n":42,"f":0.75,"list":[1,9,2,8],"o":{"x":{"deep":[1]}},"name":"né","fresh":5,"moved":2,"nothing":null}""";
        Assert.Equal(expected, Own(patched.Resource));
        Assert.Equal(patched.ETag, patched.Resource.GetProperty("_etag").GetString());
        Assert.Equal(expected, Own((await gateway.Things.ReadItemAsync<JsonElement>("1", Key)).Resource));
    }

    [Fact]
    public async Task A_patch_that_fails_half_way_changes_nothing()
    {
        await using var gateway = await StartAsync("""{"id":"1","pk":"a","n":1,"text":"x"}""");
        (PatchOperation Operation, string Named)[] cases =
        [
            (PatchOperation.Remove("/absent"), "/absent"), (PatchOperation.Replace("/absent", 1), "/absent"),
            (PatchOperation.Set("/absent/x", 1), "/absent/x"), (PatchOperation.Move("/absent", "/b"), "/b"),
            (PatchOperation.Increment("/text", 1), "/text"), (PatchOperation.Set("/id", "2"), "/id"),
            (PatchOperation.Set("/pk", "b"), "/pk"), (PatchOperation.Set("/_etag", "b"), "/_etag"),
        ];
        foreach (var (operation, named) in cases)
        {
            var failure = await Expect.FailureAsync(
                HttpStatusCode.BadRequest, () => gateway.Things.PatchItemAsync<JsonElement>("1", Key, [PatchOperation.Set("/n", 2), operation]));
            Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal("""{"n":1,"text":"x"}""", Own((await gateway.Things.ReadItemAsync<JsonElement>("1", Key)).Resource));
    }

    [Fact]
    public async Task Array_elements_are_set_replaced_removed_incremented_and_moved_by_index()
    {
        await using var gateway = await StartAsync("""{"id":"1","pk":"a","list":[1,2,3,4],"deep":[{"x":1}]}""");
        var patched = await gateway.Things.PatchItemAsync<JsonElement>("1", Key,
        [
            PatchOperation.Set("/list/0", 10),
            PatchOperation.Replace("/list/1", 20),
            PatchOperation.Remove("/list/2"),
            PatchOperation.Increment("/list/2", -1),
            PatchOperation.Move("/list/0", "/list/2"),
            PatchOperation.Set("/list/-", 5),
            PatchOperation.Set("/deep/0/x", "y"),
        ]);
        Assert.Equal("""{"list":[20,3,10,5],"deep":[{"x":"y"}]}""", Own(patched.Resource));
        foreach (var operation in new[] { PatchOperation.Add("/list/5", 1), PatchOperation.Replace("/list/-", 1), PatchOperation.Remove("/list/4"), PatchOperation.Set("/list/x", 1) })
        {
            await Expect.FailureAsync(HttpStatusCode.BadRequest, () => gateway.Things.PatchItemAsync<JsonElement>("1", Key, [operation]));
        }
    }

    [Fact]
    public async Task An_increment_beyond_whole_numbers_goes_on_as_a_double()
    {
        await using var gateway = await StartAsync("""{"id":"1","pk":"a","n":9007199254740992}""");
        var patched = await gateway.Things.PatchItemAsync<JsonElement>("1", Key, [PatchOperation.Increment("/n", long.MaxValue)]);
        Assert.Equal(9007199254740992d + long.MaxValue, patched.Resource.GetProperty("n").GetDouble());
    }

    [Fact]
    public async Task More_than_ten_operations_are_refused()
    {
        await using var gateway = await StartAsync("""{"id":"1","pk":"a"}""");
        var operations = Enumerable.Range(0, 11).Select(index => PatchOperation.Set($"/p{index}", index)).ToArray();
        await Expect.FailureAsync(HttpStatusCode.BadRequest, () => gateway.Things.PatchItemAsync<JsonElement>("1", Key, operations));
    }

    [Fact]
    public async Task A_stale_tag_or_an_absent_item_stops_a_patch()
    {
        await using var gateway = await StartAsync("""{"id":"1","pk":"a"}""");
        PatchOperation[] set = [PatchOperation.Set("/x", 1)];
        await Expect.FailureAsync(
            HttpStatusCode.PreconditionFailed, () => gateway.Things.PatchItemAsync<JsonElement>("1", Key, set, new() { IfMatchEtag = "\"stale\"" }));
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => gateway.Things.PatchItemAsync<JsonElement>("2", Key, set));
    }

    private static async Task<GatewayFixture> StartAsync(string json)
    {
        var gateway = await GatewayFixture.StartAsync();
        using var created = await gateway.Things.CreateItemStreamAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), Key);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return gateway;
    }

    /// <summary>The document without its id, key and the service's properties.</summary>
    private static string Own(JsonElement document) =>
        "{" + string.Join(',', document.EnumerateObject()
            .Where(property => property.Name[0] != '_' && property.Name is not ("id" or "pk"))
            .Select(property => $"\"{property.Name}\":{property.Value.GetRawText()}")) + "}";
}
