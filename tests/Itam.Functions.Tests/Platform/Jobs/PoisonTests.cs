using Azure.Storage.Queues;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Tests.Depreciation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Platform.Jobs;

/// <summary>Messages that the host has given up, in the queue where it puts them.</summary>
public sealed class PoisonTests
{
    private const string Runs = "depreciation/runs";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shard_whose_message_was_given_up_is_carried_out_all_the_same_and_what_is_no_message_is_dropped()
    {
        var jam = new Jam();
        await using RunningApp app = new() { Configure = jam.Into };
        await app.InitializeAsync();
        var asset = await app.AddAssetAsync("2026-08-01");
        var accepted = await app.PostAsync(Runs, new { });
        jam.IsOver = true;

        var poison = Queue(app, JobQueue.Poison);
        await poison.CreateIfNotExistsAsync(cancellationToken: Stop);
        await poison.SendMessageAsync("{", Stop);
        await poison.SendMessageAsync(new ShardMessage("unheardOf", Guid.CreateVersion7(), 1).ToString(), Stop);
        await poison.SendMessageAsync(jam.Swallowed.Single().ToString(), Stop);

        Assert.Equal("succeeded", (await app.EndOfAsync($"{Runs}/{accepted.Id}"))["status"].GetString());
        Assert.Equal(3, (await app.EntriesOfAsync(asset.Id)).Length);
        await Api.EventuallyAsync(async () => (await poison.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount, left => left == 0);
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_ends_in_the_poison_queue_and_is_dropped_there()
    {
        await using RunningApp app = new();
        await app.InitializeAsync();
        var jobs = Queue(app, JobQueue.Name);
        await jobs.SendMessageAsync("not a shard", Stop);

        await app.UntilAsync(async () => (await jobs.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount == 0);
        await app.UntilAsync(async () => await Queue(app, JobQueue.Poison).ExistsAsync(Stop));

        Assert.Equal("succeeded", (await app.RunJobAsync(Runs, null))["status"].GetString());
    }

    private static QueueClient Queue(RunningApp app, string name) => new(
        app.Services.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"], name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
}
