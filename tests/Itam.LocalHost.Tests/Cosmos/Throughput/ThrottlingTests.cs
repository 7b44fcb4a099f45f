using System.Net;
using Itam.LocalCosmos;
using Itam.LocalCosmos.Throughput;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Time.Testing;

namespace Itam.LocalHost.Tests.Cosmos.Throughput;

/// <summary>A gateway with a throughput as the real SDK sees it. The clock stands unless a test moves it.</summary>
public sealed class ThrottlingTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("itam-throughput-").FullName;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, 250, TimeSpan.Zero));
    private CosmosGateway? gateway;
    private CosmosClient? client;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        await (gateway?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Beyond_the_throughput_a_write_is_429_until_the_next_second_and_has_done_nothing()
    {
        var things = await StartAsync(new ThroughputPlan(100));
        var made = await FillAsync(things, "a");
        Assert.InRange(made, 10, 25);
        var failure = await Expect.FailureAsync(HttpStatusCode.TooManyRequests, () => CreateAsync(things, "more", "a"));
        Assert.Equal(3200, failure.SubStatusCode);
        Assert.Equal(TimeSpan.FromMilliseconds(750), failure.RetryAfter);
        await Expect.FailureAsync(HttpStatusCode.TooManyRequests, () => things.ReadItemAsync<Thing>("1", new PartitionKey("a")));

        clock.Advance(failure.RetryAfter!.Value);
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => things.ReadItemAsync<Thing>("more", new PartitionKey("a")));
        await CreateAsync(things, "more", "a");
    }

    [Fact]
    public async Task One_request_may_charge_more_than_a_second_has_and_those_after_it_wait()
    {
        var things = await StartAsync(new ThroughputPlan(10));
        var large = await things.CreateItemAsync(new { id = "1", pk = "a", text = new string('x', 100_000) }, new PartitionKey("a"));
        Assert.InRange(large.RequestCharge, 30, 50);
        var failure = await Expect.FailureAsync(HttpStatusCode.TooManyRequests, () => CreateAsync(things, "2", "a"));
        Assert.Equal(Math.Floor((large.RequestCharge - 10) / 10) + 0.75, failure.RetryAfter!.Value.TotalSeconds);
        clock.Advance(failure.RetryAfter!.Value);
        await CreateAsync(things, "2", "a");
    }

    [Fact]
    public async Task A_hot_partition_is_throttled_alone()
    {
        var things = await StartAsync(new ThroughputPlan(20_000));
        var charged = 0d;
        for (var id = 0; charged < 10_000; id++)
        {
            var large = new { id = $"{id}", pk = "hot", text = new string('x', 1_900_000) };
            charged += (await things.CreateItemAsync(large, new PartitionKey("hot"))).RequestCharge;
        }

        await Expect.FailureAsync(HttpStatusCode.TooManyRequests, () => CreateAsync(things, "more", "hot"));
        var outcomes = new HashSet<bool>();
        for (var key = 0; key < 40; key++)
        {
            outcomes.Add(await IsServedAsync(() => CreateAsync(things, "1", $"key {key}")));
        }

        Assert.Equal([false, true], outcomes.Order());
        await Expect.FailureAsync(HttpStatusCode.TooManyRequests, () => Expect.AllOfAsync(things.GetItemQueryIterator<Thing>("SELECT * FROM c")));
    }

    [Fact]
    public async Task A_query_over_all_partitions_is_charged_for_each_of_them()
    {
        var one = await ChargeOfQueryAsync(await StartAsync(new ThroughputPlan(10_000)));
        await StopAsync();
        Assert.Equal(one + (2 * RequestCharge.FurtherPartition), await ChargeOfQueryAsync(await StartAsync(new ThroughputPlan(30_000))), 2);
    }

    [Fact]
    public async Task A_containers_limit_is_its_own_and_ends_with_it()
    {
        var things = await StartAsync(new ThroughputPlan(50));
        Container others = await things.Database.CreateContainerAsync("others", "/pk");
        await FillAsync(things, "a");
        await CreateAsync(others, "1", "a");

        await things.DeleteContainerAsync();
        things = await things.Database.CreateContainerAsync("things", "/pk");
        await CreateAsync(things, "1", "a");
    }

    [Fact]
    public async Task A_transactional_batch_is_one_request()
    {
        var things = await StartAsync(new ThroughputPlan(100));
        using var done = await BatchOf(things, "a").ExecuteAsync();
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.True(done.RequestCharge > 300);
        using var throttled = await BatchOf(things, "a").ExecuteAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, throttled.StatusCode);
        Assert.Equal(Math.Floor((done.RequestCharge - 100) / 100) + 0.75, throttled.RetryAfter!.Value.TotalSeconds);
    }

    [Fact]
    public async Task The_operations_of_a_bulk_request_are_throttled_each_for_itself()
    {
        var things = await StartAsync(new ThroughputPlan(100), bulk: true);
        var served = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => IsServedAsync(() => CreateAsync(things, $"{number}", $"{number % 7}"))));
        Assert.InRange(served.Count(isServed => isServed), 10, 25);

        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(served.Count(isServed => isServed), (await Expect.AllOfAsync(things.GetItemQueryIterator<Thing>("SELECT * FROM c"))).Count);
    }

    [Fact]
    public async Task The_sdk_waits_as_it_is_told_and_a_bulk_is_whole_in_the_end()
    {
        var things = await StartAsync(new ThroughputPlan(100), TimeProvider.System, bulk: true, retries: 100);
        var charges = await Task.WhenAll(Enumerable.Range(0, 30).Select(async number => (await CreateAsync(things, $"{number}", $"{number % 7}")).RequestCharge));
        Assert.True(charges.Sum() > 100);
        Assert.Equal(30, (await Expect.AllOfAsync(things.GetItemQueryIterator<Thing>("SELECT * FROM c"))).Count);
    }

    private async Task<Container> StartAsync(ThroughputPlan plan, TimeProvider? clock = null, bool bulk = false, int retries = 0)
    {
        gateway = CosmosGateway.Open(Path.Combine(folder, "cosmos.db"), TimeProvider.System, faults: null, plan, clock ?? this.clock);
        client = GatewayFixture.ClientOf(gateway, options =>
        {
            options.AllowBulkExecution = bulk;
            options.MaxRetryAttemptsOnRateLimitedRequests = retries;
        });
        Database database = await client.CreateDatabaseIfNotExistsAsync("db");
        return await database.CreateContainerIfNotExistsAsync("things", "/pk");
    }

    private async Task StopAsync()
    {
        client!.Dispose();
        await gateway!.DisposeAsync();
    }

    private static Task<ItemResponse<Thing>> CreateAsync(Container container, string id, string key) =>
        container.CreateItemAsync(new Thing(id, key), new PartitionKey(key));

    private static TransactionalBatch BatchOf(Container container, string key) => Enumerable.Range(0, 100)
        .Aggregate(container.CreateTransactionalBatch(new PartitionKey(key)), (batch, id) => batch.CreateItem(new Thing($"{id}", key)));

    /// <summary>How many writes there are in a second.</summary>
    private static async Task<int> FillAsync(Container container, string key)
    {
        var made = 0;
        while (await IsServedAsync(() => CreateAsync(container, $"{made}", key)))
        {
            made++;
        }

        return made;
    }

    private static async Task<bool> IsServedAsync(Func<Task> request)
    {
        try
        {
            await request();
            return true;
        }
        catch (CosmosException throttled) when (throttled.StatusCode is HttpStatusCode.TooManyRequests)
        {
            return false;
        }
    }

    private static async Task<double> ChargeOfQueryAsync(Container container) =>
        (await container.GetItemQueryIterator<Thing>("SELECT * FROM c").ReadNextAsync()).RequestCharge;
}
