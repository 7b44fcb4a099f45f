using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers.Queues;

/// <summary>A message that was taken, with the receipt that every renewal changes.</summary>
internal sealed partial class HeldMessage(QueueClient queue, QueueMessage message, TimeSpan hidden, TimeProvider time, ILogger logger)
{
    private string receipt = message.PopReceipt;

    public QueueMessage Message => message;

    /// <summary>Keeps the message hidden until what is returned is disposed.</summary>
    public IAsyncDisposable Renew() => new Renewal(this);

    /// <summary>Not given up when the host stops: what is done must not be done again.</summary>
    public Task DeleteAsync() => queue.DeleteMessageAsync(message.MessageId, receipt, CancellationToken.None);

    public Task ReleaseAsync(TimeSpan wait) =>
        queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: wait, cancellationToken: CancellationToken.None);

    [LoggerMessage(LogLevel.Warning, "Message {Message} of {Queue} cannot be kept hidden: it may run a second time.")]
    private static partial void LogNotRenewed(ILogger logger, string queue, string message, Exception exception);

    private async Task RenewAsync(CancellationToken end)
    {
        try
        {
            while (true)
            {
                await Task.Delay(hidden / 2, time, end);
                var renewed = await queue.UpdateMessageAsync(
                    message.MessageId, receipt, visibilityTimeout: hidden, cancellationToken: CancellationToken.None);
                receipt = renewed.Value.PopReceipt;
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The function has ended.
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            LogNotRenewed(logger, queue.Name, message.MessageId, e);
        }
    }

    private sealed class Renewal : IAsyncDisposable
    {
        private readonly CancellationTokenSource end = new();
        private readonly Task renewing;

        public Renewal(HeldMessage held) => renewing = held.RenewAsync(end.Token);

        public async ValueTask DisposeAsync()
        {
            await end.CancelAsync();
            await renewing;
            end.Dispose();
        }
    }
}
