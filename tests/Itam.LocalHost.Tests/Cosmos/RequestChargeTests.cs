using System.Text;
using System.Text.Json;
using Itam.LocalCosmos.Language.Indexing;
using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Throughput;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos;

public sealed class RequestChargeTests
{
    private const int Kilobyte = 1024;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1 * Kilobyte, 1)]
    [InlineData((1 * Kilobyte) + 1, 1.09)]
    [InlineData(100 * Kilobyte, 10)]
    public void A_read_costs_what_is_published_for_its_size(int bytes, double charge) => Assert.Equal(charge, RequestCharge.Read(bytes));

    [Theory]
    [InlineData(1 * Kilobyte, 0, 4.95)]
    [InlineData(128 * Kilobyte, 0, 48.19)]
    [InlineData(1 * Kilobyte, 10, 5.95)]
    public void A_write_costs_what_is_published_for_its_size_and_more_for_each_index_entry(int bytes, int entries, double charge) =>
        Assert.Equal(charge, RequestCharge.Write(bytes, entries));

    [Theory]
    [InlineData("""{"includedPaths":[{"path":"/*"}],"excludedPaths":[{"path":"/\"_etag\"/?"}]}""", """{"id":"1","a":1,"b":{"c":2,"d":[1,2]},"_ts":1,"_etag":"x"}""", 4)]
    [InlineData("""{"includedPaths":[{"path":"/a/?"},{"path":"/b/c/?"}],"excludedPaths":[{"path":"/*"}]}""", """{"id":"1","a":1,"b":{"c":2,"d":3}}""", 2)]
    [InlineData("""{"includedPaths":[{"path":"/a/?"},{"path":"/b/c/?"}],"excludedPaths":[{"path":"/*"}]}""", """{"id":"1","x":1}""", 0)]
    [InlineData("""{"includedPaths":[{"path":"/a/?"}],"excludedPaths":[{"path":"/*"}]}""", """{"a":{"b":1}}""", 0)]
    [InlineData("""{"includedPaths":[{"path":"/*"}],"excludedPaths":[{"path":"/b/*"}]}""", """{"a":1,"b":{"c":2,"d":3}}""", 1)]
    [InlineData("""{"includedPaths":[{"path":"/*"},{"path":"/b/c/?"}],"excludedPaths":[{"path":"/b/*"}]}""", """{"a":1,"b":{"c":2,"d":3}}""", 2)]
    [InlineData("""{"includedPaths":[{"path":"/tags/[]/?"}],"excludedPaths":[{"path":"/*"}]}""", """{"tags":["x","y",{"z":1}]}""", 2)]
    [InlineData("""{"includedPaths":[{"path":"/tags/*"}],"excludedPaths":[{"path":"/*"}]}""", """{"tags":["x","y",{"z":1}]}""", 3)]
    [InlineData("""{"includedPaths":[],"excludedPaths":[{"path":"/*"}],"compositeIndexes":[[{"path":"/a"},{"path":"/b"}],[{"path":"/a"},{"path":"/c"}]]}""", """{"a":1,"b":2}""", 1)]
    public void An_index_entry_counts_only_if_the_document_has_the_value(string policy, string document, int entries)
    {
        using var json = JsonDocument.Parse(policy);
        Assert.Equal(entries, new IndexEntries(ContainerIndexing.Parse(json.RootElement)).Count(Encoding.UTF8.GetBytes(document)));
    }

    [Fact]
    public async Task A_small_document_does_not_pay_for_indexes_of_others_and_a_delete_pays_for_what_it_takes_away()
    {
        await using var gateway = await GatewayFixture.StartAsync(container =>
        {
            container.IndexingPolicy.ExcludedPaths.Add(new() { Path = "/*" });
            for (var index = 0; index < 30; index++)
            {
                container.IndexingPolicy.IncludedPaths.Add(new() { Path = $"/p{index}/?" });
            }
        });
        var key = new PartitionKey("a");
        var small = await gateway.Things.CreateItemAsync(new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = "small", ["pk"] = "a" }, key);
        var large = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = "large", ["pk"] = "a" };
        for (var index = 0; index < 30; index++)
        {
            large[$"p{index}"] = index;
        }

        var created = await gateway.Things.CreateItemAsync(large, key);
        Assert.Equal(4.95, small.RequestCharge);
        Assert.Equal(7.95, created.RequestCharge);
        Assert.Equal(7.95, (await gateway.Things.DeleteItemAsync<Thing>("large", key)).RequestCharge);
    }

    [Fact]
    public async Task An_aggregate_pays_for_the_documents_it_looks_at()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(index =>
            gateway.Things.CreateItemAsync(new Thing($"{index}", "a", $"name {index % 5}", index), new PartitionKey("a"))));
        Assert.Equal(RequestCharge.Query(1, 0, 100), await ChargeAsync(gateway, "SELECT VALUE COUNT(1) FROM c"));
        Assert.Equal(RequestCharge.Query(1, 0, 10), await ChargeAsync(gateway, "SELECT VALUE SUM(c.size) FROM c WHERE c.size < 10"));
        Assert.Equal(RequestCharge.Query(5, 0, 100), await ChargeAsync(gateway, "SELECT c.name, COUNT(1) AS n FROM c GROUP BY c.name"));
        Assert.Equal(RequestCharge.Query(1, 0, 0), await ChargeAsync(gateway, "SELECT TOP 1 c.id FROM c"));
    }

    private static async Task<double> ChargeAsync(GatewayFixture gateway, string text)
    {
        using var feed = gateway.Things.GetItemQueryIterator<JsonElement>(text);
        return (await feed.ReadNextAsync()).RequestCharge;
    }
}
