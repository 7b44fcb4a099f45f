using Azure;
using Azure.Storage.Queues;

namespace Itam.LocalHost.Tests.Queues;

/// <summary>What holds of every queue service: the suite runs against ours and against Azurite.</summary>
public abstract class QueueSuite
{
    private protected static readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal) { ["owner"] = "it" };

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>An account without queues.</summary>
    private protected abstract Task<QueueHost> StartAsync();

    [Fact]
    public async Task A_message_is_given_out_hidden_and_deleted()
    {
        await using var host = await StartAsync();
        var queue = await host.QueueAsync();
        await queue.SendMessageAsync("first", Stop);

        var message = (await queue.ReceiveMessageAsync(TimeSpan.FromSeconds(2), Stop)).Value;
        Assert.Equal("first", message.MessageText);
        Assert.Equal(1, message.DequeueCount);
        Assert.Equal(message.InsertedOn!.Value.AddDays(7), message.ExpiresOn);
        Assert.Null((await queue.ReceiveMessageAsync(cancellationToken: Stop)).Value);

        await host.PassAsync(TimeSpan.FromSeconds(2));
        var again = (await queue.ReceiveMessageAsync(cancellationToken: Stop)).Value;
        Assert.Equal((message.MessageId, 2L), (again.MessageId, again.DequeueCount));
        var stale = await Assert.ThrowsAsync<RequestFailedException>(() => queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Stop));
        Assert.Equal((400, "PopReceiptMismatch"), (stale.Status, stale.ErrorCode));
        await queue.DeleteMessageAsync(again.MessageId, again.PopReceipt, Stop);
        var gone = await Assert.ThrowsAsync<RequestFailedException>(() => queue.DeleteMessageAsync(again.MessageId, again.PopReceipt, Stop));
        Assert.Equal((404, "MessageNotFound"), (gone.Status, gone.ErrorCode));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  spaces  ")]
    [InlineData("lines\nand\ttabs\n")]
    [InlineData("<xml> & \"quotes\" äöü 漢字 😀")]
    public async Task Any_text_comes_back_as_it_was_sent(string text)
    {
        await using var host = await StartAsync();
        var queue = await host.QueueAsync();

        await queue.SendMessageAsync(text, Stop);

        Assert.Equal(text, (await queue.PeekMessageAsync(Stop)).Value.MessageText);
        Assert.Equal(text, (await queue.ReceiveMessageAsync(cancellationToken: Stop)).Value.MessageText);
    }

    [Fact]
    public async Task A_changed_message_has_its_new_text_and_time()
    {
        await using var host = await StartAsync();
        var queue = await host.QueueAsync();
        await queue.SendMessageAsync("step 1", Stop);
        var message = (await queue.ReceiveMessageAsync(cancellationToken: Stop)).Value;

        var update = (await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, "step 2", TimeSpan.FromSeconds(2), Stop)).Value;

        Assert.Null((await queue.PeekMessageAsync(Stop)).Value);
        await host.PassAsync(TimeSpan.FromSeconds(2));
        Assert.Equal("step 2", (await queue.PeekMessageAsync(Stop)).Value.MessageText);
        await queue.DeleteMessageAsync(message.MessageId, update.PopReceipt, Stop);
    }

    [Fact]
    public async Task Messages_come_in_the_order_of_their_sending_and_each_goes_to_one_reader()
    {
        await using var host = await StartAsync();
        var queue = await host.QueueAsync();
        var sent = Enumerable.Range(0, 60).Select(number => $"{number:D2}").ToArray();
        foreach (var text in sent)
        {
            await queue.SendMessageAsync(text, Stop);
        }

        Assert.Equal(sent[..32], (await queue.PeekMessagesAsync(32, Stop)).Value.Select(message => message.MessageText));
        var batches = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => (await queue.ReceiveMessagesAsync(8, cancellationToken: Stop)).Value));

        Assert.All(batches, batch => Assert.Equal(batch.OrderBy(message => message.MessageText, StringComparer.Ordinal), batch));
        Assert.Equal(sent, batches.SelectMany(batch => batch).Select(message => message.MessageText).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_queue_is_made_once_counted_cleared_listed_and_deleted()
    {
        await using var host = await StartAsync();
        var queue = host.Client.GetQueueClient("work");
        Assert.False(await queue.ExistsAsync(Stop));
        Assert.NotNull(await queue.CreateIfNotExistsAsync(metadata, Stop));
        Assert.Null(await queue.CreateIfNotExistsAsync(metadata, Stop));
        var other = await Assert.ThrowsAsync<RequestFailedException>(() => queue.CreateAsync(cancellationToken: Stop));
        Assert.Equal((409, "QueueAlreadyExists"), (other.Status, other.ErrorCode));
        await host.QueueAsync("a-queue");
        await queue.SendMessageAsync("x", Stop);

        var properties = (await queue.GetPropertiesAsync(Stop)).Value;
        Assert.Equal(1, properties.ApproximateMessagesCount);
        Assert.Equal("it", properties.Metadata["owner"]);
        var listed = new List<string>();
        await foreach (var page in host.Client.GetQueuesAsync(cancellationToken: Stop).AsPages())
        {
            listed.AddRange(page.Values.Select(item => item.Name));
        }

        Assert.Equal(["a-queue", "work"], listed);
        await queue.ClearMessagesAsync(Stop);
        Assert.Equal(0, (await queue.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount);
        await queue.DeleteAsync(Stop);
        var gone = await Assert.ThrowsAsync<RequestFailedException>(() => queue.SendMessageAsync("x", Stop));
        Assert.Equal((404, "QueueNotFound"), (gone.Status, gone.ErrorCode));
    }

    [Fact]
    public async Task Too_long_a_text_and_a_name_that_is_no_queues_are_refused()
    {
        await using var host = await StartAsync();
        var queue = await host.QueueAsync();

        var large = await Assert.ThrowsAsync<RequestFailedException>(() => queue.SendMessageAsync(new string('x', 65_537), Stop));
        Assert.Equal((413, "RequestBodyTooLarge"), (large.Status, large.ErrorCode));
        var named = await Assert.ThrowsAsync<RequestFailedException>(() => host.Client.GetQueueClient("No_Queue").CreateAsync(cancellationToken: Stop));
        Assert.Equal((400, "InvalidResourceName"), (named.Status, named.ErrorCode));
    }
}
