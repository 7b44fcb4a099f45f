using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos;

/// <summary>Feeds over a range, as a worker has it that was handed the range as JSON: the range of the container, and that of one partition key.</summary>
public sealed class FeedRangeTests
{
    private const string Text = "SELECT * FROM c ORDER BY c.id";

    private static readonly Dictionary<string, (object? Value, PartitionKey Key)> Keys = new(StringComparer.Ordinal)
    {
        ["text"] = ("a", new PartitionKey("a")),
        ["another text"] = ("b", new PartitionKey("b")),
        ["text to escape"] = ("\"ü\\\n", new PartitionKey("\"ü\\\n")),
        ["number"] = (1.5, new PartitionKey(1.5)),
        ["true"] = (true, new PartitionKey(true)),
        ["null"] = (null, PartitionKey.Null),
        ["none"] = (null, PartitionKey.None),
    };

    public static TheoryData<string> KeyNames => [.. Keys.Keys];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_ranges_of_a_container_give_every_item_once_to_every_feed(bool direct)
    {
        await using var gateway = await StartAsync();
        var options = new QueryRequestOptions { MaxItemCount = 3, EnableOptimisticDirectExecution = direct };
        var (queried, read, changed) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var range in await gateway.Things.GetFeedRangesAsync(TestContext.Current.CancellationToken))
        {
            queried.AddRange(await IdsAsync(gateway.Things.GetItemQueryIterator<JsonElement>(HandedOver(range), new QueryDefinition(Text), requestOptions: options)));
            read.AddRange(await IdsAsync(gateway.Things.GetItemQueryIterator<JsonElement>(HandedOver(range), null, requestOptions: options)));
            changed.AddRange(await IdsAsync(Changes(gateway, range)));
        }

        string[] all = [.. Keys.Keys.SelectMany(IdsOf)];
        Assert.Equal(all.Order(StringComparer.Ordinal), queried);
        Assert.Equal(all, read);
        Assert.Equal(all, changed);
    }

    [Theory]
    [MemberData(nameof(KeyNames))]
    public async Task The_range_of_a_partition_key_gives_its_items_to_the_read_feed_and_the_change_feed(string name)
    {
        await using var gateway = await StartAsync();
        var range = FeedRange.FromPartitionKey(Keys[name].Key);
        var options = new QueryRequestOptions { MaxItemCount = 1 };
        Assert.Equal(IdsOf(name), await IdsAsync(gateway.Things.GetItemQueryIterator<JsonElement>(HandedOver(range), null, requestOptions: options)));
        Assert.Equal(IdsOf(name), await IdsAsync(Changes(gateway, range)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_range_of_a_partition_key_gives_its_items_to_a_query_that_names_the_key_as_well(bool direct)
    {
        await using var gateway = await StartAsync();
        foreach (var (name, (_, key)) in Keys)
        {
            var options = new QueryRequestOptions { MaxItemCount = 1, PartitionKey = key, EnableOptimisticDirectExecution = direct };
            var range = HandedOver(FeedRange.FromPartitionKey(key));
            Assert.Equal(IdsOf(name), await IdsAsync(gateway.Things.GetItemQueryIterator<JsonElement>(range, new QueryDefinition(Text), requestOptions: options)));
        }
    }

    /// <summary>
    /// The SDK narrows the partition that it was told of to <c>[hash, hash)</c>, and finds no partition for that empty range:
    /// https://github.com/Azure/azure-cosmos-dotnet-v3/issues/6062. It is so for every account. When a later SDK makes this test fail,
    /// expect the items of the partition in its place.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_query_over_the_range_of_a_partition_key_alone_fails_in_the_SDK_before_it_is_sent(bool direct)
    {
        await using var gateway = await StartAsync();
        var queries = new QueryCount(gateway.Gateway.CreateHandler());
        using var client = GatewayFixture.ClientOf("http://cosmos.local:8081/", () => new HttpClient(queries, disposeHandler: false));
        var things = client.GetContainer("db", "things");
        var options = new QueryRequestOptions { EnableOptimisticDirectExecution = direct };
        var range = FeedRange.FromPartitionKey(new PartitionKey("a"));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => IdsAsync(things.GetItemQueryIterator<JsonElement>(range, new QueryDefinition(Text), requestOptions: options)));
        Assert.Equal(0, queries.Sent);
        options.PartitionKey = new PartitionKey("a");
        Assert.Equal(IdsOf("text"), await IdsAsync(things.GetItemQueryIterator<JsonElement>(range, new QueryDefinition(Text), requestOptions: options)));
        Assert.Equal(1, queries.Sent);
    }

    private static FeedRange HandedOver(FeedRange range) => FeedRange.FromJsonString(range.ToJsonString());

    private static FeedIterator<JsonElement> Changes(GatewayFixture gateway, FeedRange range) =>
        gateway.Things.GetChangeFeedIterator<JsonElement>(
            ChangeFeedStartFrom.Beginning(HandedOver(range)), ChangeFeedMode.LatestVersion, new ChangeFeedRequestOptions { PageSizeHint = 3 });

    /// <summary>The ids of a feed to its end; a change feed has none, so until it has nothing new.</summary>
    private static async Task<IReadOnlyList<string>> IdsAsync(FeedIterator<JsonElement> feed)
    {
        var ids = new List<string>();
        using (feed)
        {
            while (feed.HasMoreResults && await feed.ReadNextAsync(TestContext.Current.CancellationToken) is { StatusCode: not HttpStatusCode.NotModified } page)
            {
                ids.AddRange(page.Select(item => item.GetProperty("id").GetString()!));
            }
        }

        return ids;
    }

    private static string[] IdsOf(string name) => [$"{name} 1", $"{name} 2"];

    private static async Task<GatewayFixture> StartAsync()
    {
        var gateway = await GatewayFixture.StartAsync();
        foreach (var (name, (value, key)) in Keys)
        {
            foreach (var id in IdsOf(name))
            {
                var item = new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = id };
                if (key != PartitionKey.None)
                {
                    item["pk"] = value;
                }

                await gateway.Things.CreateItemAsync(item, key, cancellationToken: TestContext.Current.CancellationToken);
            }
        }

        return gateway;
    }

    /// <summary>Counts the queries that leave the SDK; a plan is none.</summary>
    private sealed class QueryCount(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public int Sent { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent += request.Headers.Contains("x-ms-documentdb-isquery") ? 1 : 0;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
