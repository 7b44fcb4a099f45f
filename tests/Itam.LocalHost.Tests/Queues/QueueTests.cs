using Azure.Storage.Queues;

namespace Itam.LocalHost.Tests.Queues;

public sealed class QueueTests : QueueSuite
{
    private protected override Task<QueueHost> StartAsync() => QueueHost.StartAsync();

    [Fact]
    public async Task A_message_waits_for_its_delay_and_ends_with_its_life()
    {
        await using var host = await QueueHost.StartAsync();
        var queue = await host.QueueAsync();
        await queue.SendMessageAsync("later", TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), Stop);
        await queue.SendMessageAsync("for ever", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(-1), Stop);

        Assert.Null((await queue.PeekMessageAsync(Stop)).Value);
        host.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("later", (await queue.PeekMessageAsync(Stop)).Value.MessageText);
        host.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Null((await queue.PeekMessageAsync(Stop)).Value);
        host.Time.Advance(TimeSpan.FromDays(1000));
        Assert.Equal("for ever", (await queue.ReceiveMessageAsync(cancellationToken: Stop)).Value.MessageText);
    }

    [Fact]
    public async Task Messages_and_metadata_survive_a_restart_and_receipts_stay_good()
    {
        await using var host = await QueueHost.StartAsync();
        var queue = await host.QueueAsync();
        await queue.SetMetadataAsync(metadata, Stop);
        await queue.SendMessageAsync("taken", Stop);
        await queue.SendMessageAsync("waiting", Stop);
        var taken = (await queue.ReceiveMessageAsync(cancellationToken: Stop)).Value;

        await host.RestartAsync();

        queue = host.Client.GetQueueClient("work");
        Assert.Equal("it", (await queue.GetPropertiesAsync(Stop)).Value.Metadata["owner"]);
        Assert.Equal("waiting", (await queue.ReceiveMessageAsync(cancellationToken: Stop)).Value.MessageText);
        await queue.DeleteMessageAsync(taken.MessageId, taken.PopReceipt, Stop);
    }

    /// <summary>Azurite leaves queues out when it pages.</summary>
    [Fact]
    public async Task Queues_are_listed_in_pages_each_once_and_in_order()
    {
        await using var host = await QueueHost.StartAsync();
        foreach (var name in (string[])["work", "a-queue", "m-queue"])
        {
            await host.QueueAsync(name);
        }

        var pages = new List<string>();
        await foreach (var page in host.Client.GetQueuesAsync(cancellationToken: Stop).AsPages(pageSizeHint: 2))
        {
            pages.Add(string.Join(',', page.Values.Select(item => item.Name)));
        }

        Assert.Equal(["a-queue,m-queue", "work"], pages);
    }
}
