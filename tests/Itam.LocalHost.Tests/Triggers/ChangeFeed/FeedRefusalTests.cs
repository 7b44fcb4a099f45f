using Itam.LocalHost.Hosting;
using Itam.LocalHost.Tests.Hosting;
using Itam.LocalServer;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Itam.LocalHost.Tests.Triggers.ChangeFeed;

/// <summary>What stops the start, by the function's name.</summary>
public sealed class FeedRefusalTests : IDisposable
{
    private readonly FeedHost feed = new();

    public void Dispose() => feed.Dispose();

    [Theory]
    [InlineData(typeof(NoConnection), "Function NoConnection: the setting CosmosDB, its Cosmos account, is missing.")]
    [InlineData(typeof(BadConnection), "Function BadConnection: the setting AzureWebJobsStorage is no connection string of a Cosmos account.")]
    [InlineData(typeof(NoSetting), "Function NoSetting: the setting Missing, named by its trigger '%Missing%', is missing.")]
    [InlineData(typeof(OneContainer), "Function OneContainer: db/leases cannot be both the container that is watched and the one of the leases.")]
    [InlineData(typeof(TwoStarts), "Function TwoStarts: its trigger has both StartFromBeginning and StartFromTime.")]
    [InlineData(typeof(BadStart), "Function BadStart: StartFromTime of its trigger is 'yesterday', which is no ISO 8601 time in UTC.")]
    [InlineData(typeof(BadDelay), "Function BadDelay: FeedPollDelay of its trigger is -1; it must be above 0.")]
    [InlineData(typeof(BadType), "Function BadType: its parameter changes must be a list or array of documents, or their JSON as a string.")]
    [InlineData(typeof(BadReturn), "Function BadReturn: a change feed function returns nothing.")]
    public void A_trigger_that_cannot_be_stops_the_start(Type function, string message) => Assert.Equal(message, TestHost.Refusal(function));

    [Fact]
    public async Task A_watched_container_that_is_not_there_stops_the_start() => Assert.Equal(
        "Function Plain: the container db/things that it watches does not exist.", await RefusalAsync(typeof(Plain)));

    [Fact]
    public async Task A_lease_container_that_is_not_there_and_is_not_to_be_made_stops_the_start()
    {
        await feed.WithAsync();
        Assert.Equal(
            "Function Plain: its lease container db/leases does not exist; make it, or set CreateLeaseContainerIfNotExists.",
            await RefusalAsync(typeof(Plain)));
    }

    [Fact]
    public async Task A_lease_container_of_another_partition_key_stops_the_start()
    {
        await feed.WithAsync();
        await using (var host = await feed.StartAsync(typeof(FeedRefusalTests)))
        {
            using var client = FeedHost.Client(host);
            await client.GetDatabase("db").CreateContainerAsync(
                new ContainerProperties("leases", "/pk"), cancellationToken: TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            "Function Plain: the partition key of its lease container db/leases is /pk; it must be /id or /partitionKey.",
            await RefusalAsync(typeof(Plain)));
    }

    [Fact]
    public async Task A_function_that_is_switched_off_needs_nothing_and_the_report_names_what_is_watched()
    {
        await using (var off = await feed.StartAsync(typeof(Plain), null, "--AzureWebJobs_Plain_Disabled", "true", "--list"))
        {
            Assert.Contains("  Plain  disabled", Report(off), StringComparison.Ordinal);
        }

        await feed.WithAsync();
        await using var host = await feed.StartAsync(typeof(Creating), null, "--list");
        Assert.Contains("  Creating  change feed of db/things, leases in db/leases", Report(host), StringComparison.Ordinal);
    }

    private static string Report(TestHost host)
    {
        using var output = new StringWriter();
        host.Services.GetServices<IHostedService>().OfType<StartupReport>().Single().WriteTo(output);
        return output.ToString();
    }

    private async Task<string> RefusalAsync(Type function) =>
        (await Assert.ThrowsAsync<StartRefusedException>(() => feed.StartAsync(function))).Message;

    private sealed class Plain
    {
        [Function("Plain")]
        public static void Run([CosmosDBTrigger("db", "things", Connection = "Cosmos")] string changes) => Assert.NotNull(changes);
    }

    private sealed class Creating
    {
        [Function("Creating")]
        public static void Run([CosmosDBTrigger("db", "things", Connection = "Cosmos", CreateLeaseContainerIfNotExists = true)] string changes) => Assert.NotNull(changes);
    }

    private sealed class NoConnection
    {
        [Function("NoConnection")]
        public static void Run([CosmosDBTrigger("db", "things")] string changes) => Assert.NotNull(changes);
    }

    private sealed class BadConnection
    {
        [Function("BadConnection")]
        public static void Run([CosmosDBTrigger("db", "things", Connection = "AzureWebJobsStorage")] string changes) => Assert.NotNull(changes);
    }

    private sealed class NoSetting
    {
        [Function("NoSetting")]
        public static void Run([CosmosDBTrigger("db", "%Missing%", Connection = "Cosmos")] string changes) => Assert.NotNull(changes);
    }

    private sealed class OneContainer
    {
        [Function("OneContainer")]
        public static void Run([CosmosDBTrigger("db", "leases", Connection = "Cosmos")] string changes) => Assert.NotNull(changes);
    }

    private sealed class TwoStarts
    {
        [Function("TwoStarts")]
        public static void Run(
            [CosmosDBTrigger("db", "things", Connection = "Cosmos", StartFromBeginning = true, StartFromTime = "2026-01-01T00:00:00Z")] string changes) => Assert.NotNull(changes);
    }

    private sealed class BadStart
    {
        [Function("BadStart")]
        public static void Run([CosmosDBTrigger("db", "things", Connection = "Cosmos", StartFromTime = "yesterday")] string changes) => Assert.NotNull(changes);
    }

    private sealed class BadDelay
    {
        [Function("BadDelay")]
        public static void Run([CosmosDBTrigger("db", "things", Connection = "Cosmos", FeedPollDelay = -1)] string changes) => Assert.NotNull(changes);
    }

    private sealed class BadType
    {
        [Function("BadType")]
        public static void Run([CosmosDBTrigger("db", "things", Connection = "Cosmos")] Stream changes) => Assert.NotNull(changes);
    }

    private sealed class BadReturn
    {
        [Function("BadReturn")]
        public static Task<int> RunAsync([CosmosDBTrigger("db", "things", Connection = "Cosmos")] string changes) => Task.FromResult(changes.Length);
    }
}
