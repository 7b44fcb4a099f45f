using System.Net;
using Itam.LocalCosmos;
using Itam.LocalCosmos.Faults;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos.Faults;

/// <summary>Injected faults as the real SDK sees them.</summary>
public sealed class FaultInjectionTests
{
    private static readonly PartitionKey Key = new("a");

    [Fact]
    public async Task A_throttled_write_says_when_to_come_back_and_has_done_nothing()
    {
        await using var faulty = await FaultyAsync("429:2500 write things 2");
        await faulty.Things.CreateItemAsync(new Thing("1", "a"), Key);
        var failure = await Expect.FailureAsync(HttpStatusCode.TooManyRequests, () => faulty.Things.CreateItemAsync(new Thing("2", "a"), Key));
        Assert.Equal(TimeSpan.FromMilliseconds(2500), failure.RetryAfter);
        Assert.Equal(3200, failure.SubStatusCode);
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => faulty.Things.ReadItemAsync<Thing>("2", Key));
        await faulty.Things.CreateItemAsync(new Thing("2", "a"), Key);
    }

    [Fact]
    public async Task The_sdk_waits_and_tries_a_throttled_request_again()
    {
        await using var faulty = await FaultyAsync("429:1 write * 1-3", options => options.MaxRetryAttemptsOnRateLimitedRequests = 3);
        Assert.Equal(HttpStatusCode.Created, (await faulty.Things.CreateItemAsync(new Thing("1", "a"), Key)).StatusCode);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_503_for_the_requests_of_the_rule_only()
    {
        await using var faulty = await FaultyAsync("503 query things *; 503 read absent *");
        await faulty.Things.CreateItemAsync(new Thing("1", "a"), Key);
        await faulty.Things.ReadItemAsync<Thing>("1", Key);
        await Expect.FailureAsync(
            HttpStatusCode.ServiceUnavailable, () => Expect.AllOfAsync(faulty.Things.GetItemQueryIterator<Thing>("SELECT * FROM c")));
        Assert.Single(await Expect.AllOfAsync(faulty.Things.GetItemQueryIterator<Thing>()));
    }

    [Fact]
    public async Task A_held_request_ends_when_its_caller_gives_up_and_has_done_nothing()
    {
        await using var faulty = await FaultyAsync("hold write * 1");
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => faulty.Things.CreateItemAsync(new Thing("1", "a"), Key, cancellationToken: patience.Token));
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => faulty.Things.ReadItemAsync<Thing>("1", Key));
    }

    [Fact]
    public async Task Death_comes_after_the_commit_of_the_write_it_was_told_of()
    {
        var deaths = 0;
        await using var faulty = await FaultyAsync("die write things 2", die: () => deaths++);
        await faulty.Things.CreateItemAsync(new Thing("1", "a"), Key);
        Assert.Equal(0, deaths);
        await faulty.Things.CreateItemAsync(new Thing("2", "a"), Key);
        Assert.Equal(1, deaths);
        await faulty.Things.ReadItemAsync<Thing>("2", Key);
        await faulty.Things.CreateItemAsync(new Thing("3", "a"), Key);
        Assert.Equal(1, deaths);
    }

    [Fact]
    public async Task A_batch_is_one_write_and_a_container_is_found_by_its_exact_id()
    {
        await using var faulty = await FaultyAsync("503 write Things *; 429:1 write things 2-");
        using var first = await faulty.Things.CreateTransactionalBatch(Key).CreateItem(new Thing("1", "a")).CreateItem(new Thing("2", "a")).ExecuteAsync();
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var second = await faulty.Things.CreateTransactionalBatch(Key).CreateItem(new Thing("3", "a")).ExecuteAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
    }

    [Theory]
    [InlineData("418 write * 1", "'418'")]
    [InlineData("429:soon write * 1", "'429:soon'")]
    [InlineData("503 delete * 1", "'delete'")]
    [InlineData("503 write * 0", "'0'")]
    [InlineData("503 write * 5-3", "'5-3'")]
    [InlineData("503 write * -", "'-'")]
    [InlineData("503 write *", "four words")]
    [InlineData("503 write * 1; die", "four words")]
    public void What_is_no_rule_is_refused_by_the_word_that_is_wrong(string setting, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => FaultInjection.Parse(setting)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData(" ; ")]
    public async Task No_rule_is_no_fault(string? setting)
    {
        await using var faulty = await FaultyAsync(setting);
        Assert.Equal(HttpStatusCode.Created, (await faulty.Things.CreateItemAsync(new Thing("1", "a"), Key)).StatusCode);
    }

    private static async Task<FaultyGateway> FaultyAsync(string? setting, Action<CosmosClientOptions>? configure = null, Action? die = null)
    {
        var gateway = new FaultyGateway(FaultInjection.Parse(setting, die), configure);
        Database database = await gateway.Client.CreateDatabaseAsync("db");
        await database.CreateContainerAsync("things", "/pk");
        return gateway;
    }

    private sealed class FaultyGateway : IAsyncDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("itam-faults-").FullName;
        private readonly CosmosGateway gateway;

        public FaultyGateway(FaultInjection faults, Action<CosmosClientOptions>? configure)
        {
            gateway = CosmosGateway.Open(Path.Combine(folder, "cosmos.db"), TimeProvider.System, faults);
            Client = GatewayFixture.ClientOf(gateway, options =>
            {
                options.MaxRetryAttemptsOnRateLimitedRequests = 0;
                configure?.Invoke(options);
            });
        }

        public CosmosClient Client { get; }

        public Container Things => Client.GetContainer("db", "things");

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await gateway.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
