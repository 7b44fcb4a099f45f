using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos;

/// <summary>Queries through the SDK: the protocol around them. What the language can do is tested beside its parser.</summary>
public sealed class QueryTests
{
    private const int Count = 57;

    [Fact]
    public async Task A_query_with_parameters_is_answered_over_all_partitions()
    {
        await using var gateway = await StartAsync();
        var query = new QueryDefinition("SELECT * FROM c WHERE c.name = @name AND c.size >= @least").WithParameter("@name", "name 1").WithParameter("@least", 30);
        var found = await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<Thing>(query));
        Assert.Equal(
            Enumerable.Range(30, Count - 30).Where(index => index % 3 == 1).Select(Id),
            found.Select(thing => thing.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_query_with_a_partition_key_sees_that_partition_only()
    {
        await using var gateway = await StartAsync();
        var options = new QueryRequestOptions { PartitionKey = new PartitionKey("p2") };
        var found = await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<Thing>("SELECT * FROM c WHERE c.size < 20", requestOptions: options));
        Assert.Equal(["02", "07", "12", "17"], found.Select(thing => thing.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(57)]
    [InlineData(1000)]
    public async Task Pages_to_the_end_give_every_row_once_in_order(int size)
    {
        await using var gateway = await StartAsync();
        using var feed = gateway.Things.GetItemQueryIterator<Thing>(
            "SELECT * FROM c ORDER BY c.size DESC", requestOptions: new() { MaxItemCount = size });
        var ids = new List<string>();
        while (feed.HasMoreResults)
        {
            var page = await feed.ReadNextAsync();
            Assert.True(page.Count <= size);
            Assert.True(page.RequestCharge > 0);
            ids.AddRange(page.Select(thing => thing.Id));
        }

        Assert.Equal(Enumerable.Range(0, Count).Reverse().Select(Id), ids);
    }

    [Fact]
    public async Task A_continuation_token_goes_on_in_another_client_after_a_restart()
    {
        await using var gateway = await StartAsync();
        const string text = "SELECT VALUE c.id FROM c ORDER BY c.size";
        string token;
        using (var first = gateway.Things.GetItemQueryIterator<string>(text, requestOptions: new() { MaxItemCount = 50 }))
        {
            var page = await first.ReadNextAsync();
            Assert.Equal(50, page.Count);
            token = page.ContinuationToken;
        }

        await gateway.RestartAsync();
        var rest = await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<string>(text, token));
        Assert.Equal(Enumerable.Range(50, 7).Select(Id), rest);
    }

    [Fact]
    public async Task Direct_execution_takes_one_request_a_page()
    {
        await using var gateway = await StartAsync();
        var requests = new RequestCount(gateway.Gateway.CreateHandler());
        using var client = GatewayFixture.ClientOf("http://cosmos.local:8081/", () => new HttpClient(requests, disposeHandler: false));
        var options = new QueryRequestOptions { MaxItemCount = 20, EnableOptimisticDirectExecution = true };
        using var feed = client.GetContainer("db", "things").GetItemQueryIterator<Thing>("SELECT * FROM c ORDER BY c.size", requestOptions: options);
        var sizes = new List<double?>();
        while (feed.HasMoreResults)
        {
            sizes.AddRange((await feed.ReadNextAsync()).Select(thing => thing.Size));
        }

        Assert.Equal(Enumerable.Range(0, Count).Select(size => (double?)size), sizes);
        Assert.Equal(3, requests.OfItems);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_part_of_the_range_is_refused_with_a_plan_and_without(bool direct)
    {
        await using var gateway = await StartAsync();
        var options = new QueryRequestOptions { EnableOptimisticDirectExecution = direct };
        var query = new QueryDefinition("SELECT * FROM c");
        foreach (var whole in await gateway.Things.GetFeedRangesAsync())
        {
            Assert.Equal(Count, (await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<Thing>(whole, query, requestOptions: options))).Count);
        }

        var part = FeedRange.FromJsonString("""{"Range":{"min":"","max":"1F"}}""");
        await Expect.FailureAsync(HttpStatusCode.BadRequest, () => Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<Thing>(part, query, requestOptions: options)));
    }

    [Fact]
    public async Task A_token_that_came_with_a_plan_goes_on_in_direct_execution()
    {
        await using var gateway = await StartAsync();
        const string text = "SELECT VALUE c.id FROM c ORDER BY c.size";
        using var first = gateway.Things.GetItemQueryIterator<string>(text, requestOptions: new() { MaxItemCount = 50, EnableOptimisticDirectExecution = false });
        var token = (await first.ReadNextAsync()).ContinuationToken;
        var rest = await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<string>(text, token, new() { EnableOptimisticDirectExecution = true }));
        Assert.Equal(Enumerable.Range(50, 7).Select(Id), rest);
    }

    [Fact]
    public async Task Aggregates_and_TOP_come_from_the_server()
    {
        await using var gateway = await StartAsync();
        Assert.Equal([Count], await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<int>("SELECT VALUE COUNT(1) FROM c")));
        var top = await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<string>("SELECT TOP 3 VALUE c.id FROM c ORDER BY c.size"));
        Assert.Equal(["00", "01", "02"], top);
    }

    [Fact]
    public async Task ReadMany_finds_the_items_that_there_are()
    {
        await using var gateway = await StartAsync();
        var wanted = Enumerable.Range(0, Count + 20).Select(index => (Id(index), new PartitionKey($"p{index % 5}"))).ToList();
        var found = await gateway.Things.ReadManyItemsAsync<Thing>(wanted);
        Assert.Equal(Enumerable.Range(0, Count).Select(Id), found.Select(thing => thing.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("SELEC * FROM c")]
    [InlineData("SELECT * FROM c WHERE c.a = @absent")]
    [InlineData("SELECT NOSUCH(c.a) FROM c")]
    [InlineData("SELECT * FROM c ORDER BY c.name, c.size")]
    public async Task A_query_that_cannot_be_answered_is_400(string text)
    {
        await using var gateway = await StartAsync();
        await Expect.FailureAsync(HttpStatusCode.BadRequest, () => Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<JsonElement>(text)));
    }

    [Fact]
    public async Task Expired_items_are_not_found_by_queries()
    {
        await using var gateway = await GatewayFixture.StartAsync(container => container.DefaultTimeToLive = 60);
        await gateway.Things.CreateItemAsync(new Thing("1", "a"), new PartitionKey("a"));
        await gateway.Things.CreateItemAsync(new Thing("2", "a") { Ttl = -1 }, new PartitionKey("a"));
        gateway.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(["2"], await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<string>("SELECT VALUE c.id FROM c")));
    }

    [Fact]
    public async Task The_current_time_in_a_query_is_the_gateways_to_the_tick()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        gateway.Time.Advance(TimeSpan.FromTicks(1_234_567));
        await gateway.Things.CreateItemAsync(new Thing("1", "a"), new PartitionKey("a"));
        const string text = "SELECT VALUE GetCurrentDateTime() FROM c WHERE DateTimeDiff('ss', TimestampToDateTime(c._ts * 1000), GetCurrentDateTimeStatic()) = 90";
        Assert.Empty(await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<string>(text)));
        gateway.Time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(["2026-11-24T08:01:30.1234567Z"], await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<string>(text)));
    }

    [Fact]
    public async Task A_patch_goes_ahead_only_if_its_condition_holds()
    {
        await using var gateway = await StartAsync();
        var key = new PartitionKey("p1");
        PatchOperation[] rename = [PatchOperation.Set("/name", "renamed")];
        var no = new PatchItemRequestOptions { FilterPredicate = "FROM c WHERE c.size > 1" };
        var yes = new PatchItemRequestOptions { FilterPredicate = "FROM c WHERE c.size = 1 AND NOT IS_DEFINED(c.other)" };
        var bad = new PatchItemRequestOptions { FilterPredicate = "FROM c WHERE NOSUCH(c.size)" };
        await Expect.FailureAsync(HttpStatusCode.PreconditionFailed, () => gateway.Things.PatchItemAsync<Thing>("01", key, rename, no));
        await Expect.FailureAsync(HttpStatusCode.BadRequest, () => gateway.Things.PatchItemAsync<Thing>("01", key, rename, bad));
        Assert.Equal("renamed", (await gateway.Things.PatchItemAsync<Thing>("01", key, rename, yes)).Resource.Name);
    }

    [Fact]
    public async Task A_condition_in_a_batch_sees_what_the_batch_wrote_before()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var condition = new TransactionalBatchPatchItemRequestOptions { FilterPredicate = "FROM c WHERE c.name = 'first'" };
        var batch = gateway.Things.CreateTransactionalBatch(new PartitionKey("a"))
            .CreateItem(new Thing("1", "a", "first"))
            .PatchItem("1", [PatchOperation.Set("/name", "second")], condition);
        using var done = await batch.ExecuteAsync();
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        using var again = await gateway.Things.CreateTransactionalBatch(new PartitionKey("a"))
            .PatchItem("1", [PatchOperation.Set("/name", "third")], condition).ExecuteAsync();
        Assert.Equal(HttpStatusCode.PreconditionFailed, again.StatusCode);
    }

    private static string Id(int index) => $"{index:D2}";

    private static async Task<GatewayFixture> StartAsync()
    {
        var gateway = await GatewayFixture.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, Count).Select(index =>
        {
            var thing = new Thing(Id(index), $"p{index % 5}", $"name {index % 3}", index);
            return gateway.Things.CreateItemAsync(thing, thing.Key);
        }));
        return gateway;
    }

    private sealed class RequestCount(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public int OfItems { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            OfItems += request.RequestUri!.AbsolutePath.EndsWith("/docs", StringComparison.Ordinal) ? 1 : 0;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
