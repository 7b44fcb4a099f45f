using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Itam.LocalHost.Settings;
using Itam.LocalHost.Triggers.Invocation;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers.Queues;

/// <summary>
/// A function on the messages of a queue: takes a batch, runs the function on each of its messages at once, and takes the next
/// batch as soon as few enough are still running. An empty queue is looked into less and less often, as on the real host,
/// and one that is not there is waited for.
/// </summary>
internal sealed partial class QueueFunction(
    Function function, QueueClient queue, QueueRun run, QueueSettings settings, ILogger logger) : IListener
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    private readonly Lock turn = new();
    private readonly HashSet<Task> running = [];
    private readonly SemaphoreSlim ended = new(0);

    public Function Function => function;

    /// <summary>The real host makes no queue either: whoever sends to it does.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task ListenAsync(CancellationToken stopping)
    {
        var pause = ShortestPause;
        try
        {
            while (true)
            {
                var taken = await TakeAsync(stopping);
                if (taken > 0)
                {
                    pause = ShortestPause;
                    await FewEnoughAsync(stopping);
                    continue;
                }

                // A message that failed is in the queue again at once, so the end of a run ends the pause.
                if (await ended.WaitAsync(pause, stopping))
                {
                    pause = ShortestPause;
                    continue;
                }

                pause = pause * 2 < settings.MaxPollingInterval ? pause * 2 : settings.MaxPollingInterval;
            }
        }
        finally
        {
            await Task.WhenAll(Running());
        }
    }

    /// <summary>Runs on the input as if it were a message's text; no queue sees it.</summary>
    public Task<string?> RunNowAsync(string? input, BackgroundTasks background)
    {
        background.Run(function.Name, stopping => run.RunOnceAsync(input ?? "", stopping));
        return Task.FromResult<string?>(null);
    }

    public void Dispose() => ended.Dispose();

    /// <summary>How many messages were taken.</summary>
    private async Task<int> TakeAsync(CancellationToken stopping)
    {
        try
        {
            QueueMessage[] messages = (await queue.ReceiveMessagesAsync(settings.BatchSize, QueueRun.Hidden, stopping)).Value;
            foreach (var message in messages)
            {
                Start(message, stopping);
            }

            return messages.Length;
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return 0;
        }
#pragma warning disable CA1031 // The account may be away for a while, in many ways: the next look tells.
        catch (Exception e) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogLookFailed(logger, function.Name, queue.Name, e.GetBaseException().Message.Split('\n')[0].TrimEnd('\r', '.'));
            return 0;
        }
    }

    private void Start(QueueMessage message, CancellationToken stopping)
    {
        var task = Task.Run(() => run.RunAsync(queue, message, stopping), CancellationToken.None);
        lock (turn)
        {
            running.Add(task);
        }

        _ = task.ContinueWith(End, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void End(Task task)
    {
        lock (turn)
        {
            running.Remove(task);
        }

        ended.Release();
    }

    private async Task FewEnoughAsync(CancellationToken stopping)
    {
        while (Running().Length > settings.NewBatchThreshold)
        {
            await ended.WaitAsync(stopping);
        }
    }

    private Task[] Running()
    {
        lock (turn)
        {
            return [.. running];
        }
    }

    [LoggerMessage(LogLevel.Warning, "Queue function {Function} cannot look into queue {Queue}: {Reason}. It looks again in a moment.")]
    private static partial void LogLookFailed(ILogger logger, string function, string queue, string reason);
}
