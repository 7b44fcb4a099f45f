using System.Collections.Concurrent;
using Itam.LocalHost.Tests.Hosting;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos.ChangeFeed;

/// <summary>The SDK's change feed processor, with its leases in a container of this gateway.</summary>
public sealed class ProcessorTests
{
    private static readonly PartitionKey Key = new("a");

    private readonly ConcurrentQueue<(string Instance, string Id)> seen = new();

    [Fact]
    public async Task From_now_it_delivers_what_is_written_after_the_start()
    {
        await using var gateway = await StartAsync();
        await CreateAsync(gateway, "old");
        var processor = Processor(gateway, "one").Build();
        await processor.StartAsync();
        await CreateUntilSeenAsync(gateway, "new");
        await processor.StopAsync();
        Assert.DoesNotContain("old", Ids);
    }

    [Fact]
    public async Task From_the_beginning_it_delivers_everything_in_order()
    {
        await using var gateway = await StartAsync();
        await CreateAsync(gateway, "1", "2", "3");
        var processor = Processor(gateway, "one").WithStartTime(DateTime.MinValue.ToUniversalTime()).WithMaxItems(2).Build();
        await processor.StartAsync();
        await CreateAsync(gateway, "4");
        await SeenAsync("1", "2", "3", "4");
        await processor.StopAsync();
        Assert.Equal(["1", "2", "3", "4"], Ids);
    }

    [Fact]
    public async Task From_a_time_it_delivers_what_was_written_since()
    {
        await using var gateway = await StartAsync();
        await CreateAsync(gateway, "before");
        gateway.Time.Advance(TimeSpan.FromSeconds(10));
        var time = gateway.Time.GetUtcNow().UtcDateTime;
        await CreateAsync(gateway, "since");
        var processor = Processor(gateway, "one").WithStartTime(time).Build();
        await processor.StartAsync();
        await SeenAsync("since");
        await processor.StopAsync();
        Assert.Equal(["since"], Ids);
    }

    [Fact]
    public async Task A_restart_of_processor_and_gateway_continues_where_it_was()
    {
        await using var gateway = await StartAsync();
        await CreateAsync(gateway, "1");
        var first = Processor(gateway, "one").WithStartTime(DateTime.MinValue.ToUniversalTime()).Build();
        await first.StartAsync();
        await SeenAsync("1");
        await first.StopAsync();
        await gateway.RestartAsync();
        await CreateAsync(gateway, "2");
        var second = Processor(gateway, "one").WithStartTime(DateTime.MinValue.ToUniversalTime()).Build();
        await second.StartAsync();
        await SeenAsync("2");
        await second.StopAsync();
        Assert.Equal(["1", "2"], Ids);
    }

    [Fact]
    public async Task Of_two_instances_one_delivers_each_change_and_the_other_takes_over_when_it_stops()
    {
        await using var gateway = await StartAsync();
        await CreateAsync(gateway, "1", "2");
        ChangeFeedProcessor[] processors =
        [
            Processor(gateway, "one").WithStartTime(DateTime.MinValue.ToUniversalTime()).Build(),
            Processor(gateway, "two").WithStartTime(DateTime.MinValue.ToUniversalTime()).Build(),
        ];
        await Task.WhenAll(processors.Select(processor => processor.StartAsync()));
        await SeenAsync("1", "2");
        var owner = Assert.Single(seen.Select(change => change.Instance).Distinct(StringComparer.Ordinal));
        await (owner is "one" ? processors[0] : processors[1]).StopAsync();
        await CreateAsync(gateway, "3");
        await SeenAsync("3");
        await (owner is "one" ? processors[1] : processors[0]).StopAsync();
        Assert.Equal(["1", "2", "3"], Ids);
        Assert.NotEqual(owner, seen.Last().Instance);
    }

    [Fact]
    public async Task A_change_whose_handler_failed_comes_again()
    {
        await using var gateway = await StartAsync();
        await CreateAsync(gateway, "1");
        var failures = 0;
        var processor = gateway.Things.GetChangeFeedProcessorBuilder<Thing>("reader", (_, changes, _) =>
        {
            if (failures++ == 0)
            {
                throw new InvalidOperationException("The first delivery fails.");
            }

            return HandleAsync("one", changes);
        });
        var built = Configure(processor, gateway, "one").WithStartTime(DateTime.MinValue.ToUniversalTime()).Build();
        await built.StartAsync();
        await SeenAsync("1");
        await built.StopAsync();
        Assert.Equal(["1"], Ids);
    }

    [Fact]
    public async Task The_estimator_tells_how_far_a_processor_is_behind()
    {
        await using var gateway = await StartAsync();
        await CreateAsync(gateway, "1");
        var processor = Processor(gateway, "one").WithStartTime(DateTime.MinValue.ToUniversalTime()).Build();
        await processor.StartAsync();
        await SeenAsync("1");
        await processor.StopAsync();
        Assert.Equal(0, await LagAsync(gateway));
        await CreateAsync(gateway, "2", "3", "4");
        Assert.True(await LagAsync(gateway) >= 3);
    }

    private IEnumerable<string> Ids => seen.Select(change => change.Id);

    private static async Task<GatewayFixture> StartAsync()
    {
        var gateway = await GatewayFixture.StartAsync();
        await gateway.Client.GetDatabase("db").CreateContainerAsync("leases", "/id");
        return gateway;
    }

    private static async Task CreateAsync(GatewayFixture gateway, params string[] ids)
    {
        foreach (var id in ids)
        {
            await gateway.Things.CreateItemAsync(new Thing(id, "a"), Key);
        }
    }

    private static async Task<long> LagAsync(GatewayFixture gateway)
    {
        var estimator = gateway.Things.GetChangeFeedEstimator("reader", gateway.Client.GetContainer("db", "leases"));
        return (await Expect.AllOfAsync(estimator.GetCurrentStateIterator())).Sum(state => state.EstimatedLag);
    }

    private ChangeFeedProcessorBuilder Processor(GatewayFixture gateway, string instance) => Configure(
        gateway.Things.GetChangeFeedProcessorBuilder<Thing>("reader", (_, changes, _) => HandleAsync(instance, changes)), gateway, instance);

    private static ChangeFeedProcessorBuilder Configure(ChangeFeedProcessorBuilder builder, GatewayFixture gateway, string instance) => builder
        .WithInstanceName(instance)
        .WithLeaseContainer(gateway.Client.GetContainer("db", "leases"))
        .WithPollInterval(TimeSpan.FromMilliseconds(50))
        .WithLeaseConfiguration(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(200));

    private Task HandleAsync(string instance, IReadOnlyCollection<Thing> changes)
    {
        foreach (var change in changes)
        {
            seen.Enqueue((instance, change.Id));
        }

        return Task.CompletedTask;
    }

    private Task SeenAsync(params string[] ids) =>
        Eventually.TrueAsync(() => Array.TrueForAll(ids, id => Ids.Contains(id, StringComparer.Ordinal)), $"{string.Join(',', ids)} delivered");

    /// <summary>The processor gets hold of its lease, and with it of "now", some time after its start.</summary>
    private Task CreateUntilSeenAsync(GatewayFixture gateway, string id) => Eventually.TrueAsync(
        async () =>
        {
            await gateway.Things.UpsertItemAsync(new Thing(id, "a"), Key);
            return Ids.Contains(id, StringComparer.Ordinal);
        },
        () => $"{id} delivered");
}
