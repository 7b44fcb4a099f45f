using System.Globalization;
using System.Text;
using System.Text.Json;
using Itam.LocalHost.Tests.Cosmos;
using Itam.LocalHost.Tests.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Tests.Triggers.ChangeFeed;

public sealed class FeedTriggerTests : IDisposable
{
    private readonly FeedHost feed = new();

    private Received Received => feed.Received;

    public void Dispose() => feed.Dispose();

    [Fact]
    public async Task Changes_arrive_as_a_list_an_array_an_enumerable_elements_or_their_json()
    {
        await feed.WithAsync("1", "2");
        await using var host = await feed.StartAsync(typeof(EveryKind));
        await Received.HasAsync("list 1,2", "array 1,2", "enumerable 1,2", "elements 1,2", "text 1,2");
    }

    [Fact]
    public async Task A_restart_goes_on_after_what_was_done_and_of_one_document_the_latest_version_comes_once()
    {
        await feed.WithAsync("1", "2");
        await using (var host = await feed.StartAsync(typeof(Every)))
        {
            await Received.HasAsync("1,2");
        }

        await feed.WithAsync("3", "3", "2");
        await using (var host = await feed.StartAsync(typeof(Every)))
        {
            await Eventually.TrueAsync(() => Received.All.Count == 2, "the second run");
            await FeedHost.WriteAsync(host, "4");
            await Eventually.TrueAsync(() => Received.All.Count == 3, "the third run");
        }

        Assert.Equal(["1,2", "3,2", "4"], Received.All);
    }

    [Fact]
    public async Task From_now_nothing_that_was_there_arrives()
    {
        await feed.WithAsync("old");
        await using var host = await feed.StartAsync(typeof(FromNow));

        // The processor gets hold of its lease, and with it of "now", some time after its start.
        await Eventually.TrueAsync(
            async () =>
            {
                await FeedHost.WriteAsync(host, "new");
                return Received.All.Count > 0;
            },
            () => "the change has arrived");
        Assert.All(Received.All, run => Assert.Equal("new", run));
    }

    [Fact]
    public async Task From_a_time_that_a_setting_names_what_was_written_since_arrives()
    {
        await feed.WithAsync("1");
        await using var host = await feed.StartAsync(typeof(FromTime), null, "--Since", "2026-06-01T00:00:00Z", "--Watched", "things");
        await FeedHost.WriteAsync(host, "2");
        await Received.HasAsync("2");
    }

    [Fact]
    public async Task A_backlog_arrives_in_order_and_in_batches_of_the_size_asked_for()
    {
        string[] ids = [.. Enumerable.Range(0, 105).Select(number => number.ToString("000", CultureInfo.InvariantCulture))];
        await feed.WithAsync(ids);
        await using var host = await feed.StartAsync(typeof(Tens));
        await Eventually.TrueAsync(() => Received.All.Count == 11, "eleven batches");
        Assert.Equal(ids.Chunk(10).Select(batch => string.Join(',', batch)), Received.All);
    }

    [Fact]
    public async Task Functions_of_different_prefixes_each_get_everything_and_those_of_one_share()
    {
        await feed.WithAsync("1");
        await using var host = await feed.StartAsync(typeof(Several));
        await Received.HasAsync("a 1", "b 1");
        await FeedHost.WriteAsync(host, "2");
        await Received.HasAsync("a 1", "b 1", "a 2", "b 2");
    }

    [Fact]
    public async Task An_operator_runs_it_on_documents_that_are_given()
    {
        await feed.WithAsync();
        await using var host = await feed.StartAsync(typeof(Every));
        Assert.Equal(202, await PostAsync(host, """{"input": [{"id": "9", "pk": "a"}]}"""));
        await Received.HasAsync("9");
        Assert.Equal(202, await PostAsync(host, """{"input": "[]"}"""));
        await Received.HasAsync("9", "");
        Assert.Equal(400, await PostAsync(host, """{"input": "now"}"""));
        Assert.Equal(400, await PostAsync(host, "{}"));
        var described = JsonDocument.Parse(await host.Http.GetStringAsync("/admin/functions/Every", TestContext.Current.CancellationToken));
        var binding = described.RootElement.GetProperty("config").GetProperty("bindings")[0];
        Assert.Equal("cosmosDBTrigger", binding.GetProperty("type").GetString());
        Assert.Equal("leases", binding.GetProperty("leaseContainerName").GetString());
    }

    private static async Task<int> PostAsync(TestHost host, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.Http.PostAsync("/admin/functions/Every", content, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    private static string Ids(IEnumerable<Thing> things) => string.Join(',', things.Select(thing => thing.Id));

    private sealed class Every(Received received)
    {
        [Function("Every")]
        public void Run([CosmosDBTrigger(
            "db", "things", Connection = "Cosmos", CreateLeaseContainerIfNotExists = true, StartFromBeginning = true, FeedPollDelay = 50)]
            IReadOnlyList<Thing> changes) => received.Add(Ids(changes));
    }

    private sealed class FromNow(Received received)
    {
        [Function("FromNow")]
        public void Run([CosmosDBTrigger("db", "things", Connection = "Cosmos", CreateLeaseContainerIfNotExists = true, FeedPollDelay = 50)]
            IReadOnlyList<Thing> changes) => received.Add(Ids(changes));
    }

    private sealed class FromTime(Received received)
    {
        [Function("FromTime")]
        public void Run([CosmosDBTrigger(
            "db", "%Watched%", Connection = "Cosmos", LeaseDatabaseName = "other", LeaseContainerName = "progress",
            CreateLeaseContainerIfNotExists = true, StartFromTime = "%Since%", FeedPollDelay = 50)]
            IReadOnlyList<Thing> changes) => received.Add(Ids(changes));
    }

    private sealed class Tens(Received received)
    {
        [Function("Tens")]
        public void Run([CosmosDBTrigger(
            "db", "things", Connection = "Cosmos", CreateLeaseContainerIfNotExists = true, StartFromBeginning = true, FeedPollDelay = 50,
            MaxItemsPerInvocation = 10)]
            IReadOnlyList<Thing> changes) => received.Add(Ids(changes));
    }

    private sealed class Several(Received received)
    {
        [Function("A1")]
        public void A1([CosmosDBTrigger(
            "db", "things", Connection = "Cosmos", CreateLeaseContainerIfNotExists = true, StartFromBeginning = true, FeedPollDelay = 50,
            LeaseContainerPrefix = "a")]
            IReadOnlyList<Thing> changes) => received.Add("a " + Ids(changes));

        [Function("A2")]
        public void A2([CosmosDBTrigger(
            "db", "things", Connection = "Cosmos", CreateLeaseContainerIfNotExists = true, StartFromBeginning = true, FeedPollDelay = 50,
            LeaseContainerPrefix = "a")]
            IReadOnlyList<Thing> changes) => received.Add("a " + Ids(changes));

        [Function("B")]
        public void B([CosmosDBTrigger(
            "db", "things", Connection = "Cosmos", CreateLeaseContainerIfNotExists = true, StartFromBeginning = true, FeedPollDelay = 50,
            LeaseContainerPrefix = "b")]
            IReadOnlyList<Thing> changes) => received.Add("b " + Ids(changes));
    }

    private sealed class EveryKind(Received received)
    {
        [Function("List")]
        public void List([CosmosDBTrigger(
            "db", "things", Connection = "Cosmos", CreateLeaseContainerIfNotExists = true, StartFromBeginning = true, LeaseContainerPrefix = "list")]
            IReadOnlyList<Thing> changes) => received.Add("list " + Ids(changes));

        [Function("Array")]
        public void Array([CosmosDBTrigger(
            "db", "things", Connection = "Cosmos", CreateLeaseContainerIfNotExists = true, StartFromBeginning = true, LeaseContainerPrefix = "array")]
            Thing[] changes) => received.Add("array " + Ids(changes));

        [Function("Enumerable")]
        public void Enumerable([CosmosDBTrigger(
            "db", "things", Connection = "Cosmos", CreateLeaseContainerIfNotExists = true, StartFromBeginning = true, LeaseContainerPrefix = "enumerable")]
            IEnumerable<Thing> changes) => received.Add("enumerable " + Ids(changes));

        [Function("Elements")]
        public void Elements([CosmosDBTrigger(
            "db", "things", Connection = "Cosmos", CreateLeaseContainerIfNotExists = true, StartFromBeginning = true, LeaseContainerPrefix = "elements")]
            JsonElement changes) =>
            received.Add("elements " + string.Join(',', changes.EnumerateArray().Select(change => change.GetProperty("id").GetString())));

        [Function("Text")]
        public void Text([CosmosDBTrigger(
            "db", "things", Connection = "Cosmos", CreateLeaseContainerIfNotExists = true, StartFromBeginning = true, LeaseContainerPrefix = "text")]
            string changes) =>
            received.Add("text " + string.Join(',', JsonDocument.Parse(changes).RootElement.EnumerateArray().Select(change => change.GetProperty("id").GetString())));
    }
}
