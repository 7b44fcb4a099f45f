using System.Globalization;
using System.Text;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Itam.LocalHost.Settings;
using Itam.LocalHost.Triggers.Invocation;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers.Queues;

/// <summary>
/// A queue function's work on one message: deleted when the function is done with it, seen again when it failed, moved to the
/// poison queue after its last attempt. The message itself counts its attempts, so that one that ends the process counts too.
/// </summary>
internal sealed partial class QueueRun(
    QueueMethod method, QueueFunctionTrigger trigger, QueueServiceClient account, BackgroundRun run, QueueSettings settings, TimeProvider time, ILogger logger)
{
    private const string PoisonSuffix = "-poison";
    private const int LongestName = 63;

    private readonly string function = method.Runnable.Function.Name;

    /// <summary>How long a message is taken for; renewed while its function runs, and the wait after a process that died.</summary>
    public static TimeSpan Hidden { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Null for a poison queue itself, and for a name that would become too long: failed messages then stay where they are.</summary>
    private QueueClient? Poison => trigger.Queue.EndsWith(PoisonSuffix, StringComparison.Ordinal) || trigger.Queue.Length + PoisonSuffix.Length > LongestName
        ? null
        : account.GetQueueClient(trigger.Queue + PoisonSuffix);

    public async Task RunAsync(QueueClient queue, QueueMessage message, CancellationToken stopping)
    {
        var held = new HeldMessage(queue, message, Hidden, time, logger);
        try
        {
            if (message.DequeueCount > settings.MaxDequeueCount && Poison is { } poison)
            {
                await PoisonAsync(held, poison, stopping);
            }
            else if (QueueText.Decode(message.Body, settings.IsBase64) is { } body)
            {
                await AttemptAsync(held, body, stopping);
            }
            else
            {
                LogUndecodable(logger, function, trigger.Queue, message.MessageId);
                await GiveUpAsync(held, stopping);
            }
        }
#pragma warning disable CA1031 // The account may be away in many ways: the message is seen again when its time is up.
        catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotSettled(logger, function, trigger.Queue, message.MessageId, e);
        }
    }

    /// <summary>Runs on a text that is in no queue.</summary>
    public Task RunOnceAsync(string text, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        return InvokeAsync(
            QueuesModelFactory.QueueMessage(Guid.CreateVersion7(now).ToString(), "", BinaryData.FromString(text), 1, now + Hidden, now, now + TimeSpan.FromDays(7)), stopping);
    }

    private async Task AttemptAsync(HeldMessage held, BinaryData body, CancellationToken stopping)
    {
        var message = held.Message;
        bool isDone;
        await using (held.Renew())
        {
            isDone = await TryAsync(
                QueuesModelFactory.QueueMessage(
                    message.MessageId, message.PopReceipt, body, message.DequeueCount, message.NextVisibleOn, message.InsertedOn, message.ExpiresOn),
                stopping);
        }

        if (isDone)
        {
            await held.DeleteAsync();
        }
        else if (stopping.IsCancellationRequested)
        {
            // The stop is not the message's fault: it is there for the next start at once.
            await held.ReleaseAsync(TimeSpan.Zero);
        }
        else if (message.DequeueCount >= settings.MaxDequeueCount)
        {
            await GiveUpAsync(held, stopping);
        }
        else if (Poison is not null)
        {
            await held.ReleaseAsync(settings.VisibilityTimeout);
        }
    }

    private async Task<bool> TryAsync(QueueMessage message, CancellationToken stopping)
    {
        try
        {
            await InvokeAsync(message, stopping);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LogInterrupted(logger, function, message.MessageId);
            return false;
        }
#pragma warning disable CA1031 // Whatever the function throws is a failed attempt, and one bad message never stops the next.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogAttemptFailed(logger, function, message.DequeueCount, settings.MaxDequeueCount, message.MessageId, e);
            return false;
        }
    }

    private async Task InvokeAsync(QueueMessage message, CancellationToken stopping) =>
        await run.RunAsync(method.Runnable, method.Convert(message), Data(message), default, stopping);

    /// <summary>A message of a queue without a poison queue stays hidden for its time, as on the real host, lest it go round without end.</summary>
    private Task GiveUpAsync(HeldMessage held, CancellationToken stopping) =>
        Poison is { } poison ? PoisonAsync(held, poison, stopping) : Task.CompletedTask;

    /// <summary>The copy first, then the deletion: a process that dies between the two leaves a second copy, and none is ever lost.</summary>
    private async Task PoisonAsync(HeldMessage held, QueueClient poison, CancellationToken stopping)
    {
        await poison.CreateIfNotExistsAsync(cancellationToken: stopping);
        await poison.SendMessageAsync(held.Message.Body, cancellationToken: stopping);
        LogPoison(logger, function, held.Message.MessageId, poison.Name);
        await held.DeleteAsync();
    }

    private static Dictionary<string, object?> Data(QueueMessage message) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["QueueTrigger"] = Encoding.UTF8.GetString(message.Body),
        ["Id"] = message.MessageId,
        ["PopReceipt"] = message.PopReceipt,
        ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
        ["InsertionTime"] = Text(message.InsertedOn),
        ["ExpirationTime"] = Text(message.ExpiresOn),
        ["NextVisibleTime"] = Text(message.NextVisibleOn),
    };

    private static string? Text(DateTimeOffset? instant) => instant?.ToString("O", CultureInfo.InvariantCulture);

    [LoggerMessage(LogLevel.Warning, "Queue function {Function} failed (attempt {Attempt} of {Attempts}) on message {Message}.")]
    private static partial void LogAttemptFailed(ILogger logger, string function, long attempt, int attempts, string message, Exception exception);

    [LoggerMessage(LogLevel.Information, "Queue function {Function} was interrupted by the stop, and will run again on message {Message}.")]
    private static partial void LogInterrupted(ILogger logger, string function, string message);

    [LoggerMessage(LogLevel.Error, "Queue function {Function} gives up on message {Message}: it is in {Queue} now.")]
    private static partial void LogPoison(ILogger logger, string function, string message, string queue);

    [LoggerMessage(LogLevel.Error, "Queue function {Function}: message {Message} of {Queue} is not base64, which messageEncoding in host.json asks for.")]
    private static partial void LogUndecodable(ILogger logger, string function, string queue, string message);

    [LoggerMessage(LogLevel.Warning, "Queue function {Function} cannot settle message {Message} of {Queue}: it is seen again when its time is up.")]
    private static partial void LogNotSettled(ILogger logger, string function, string queue, string message, Exception exception);
}
