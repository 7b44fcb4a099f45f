using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Itam.LocalHost.Settings;
using Itam.LocalHost.Triggers.Invocation;
using Itam.LocalHost.Triggers.State;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers.Blobs;

/// <summary>
/// A blob function's work on one blob: attempts back to back, then a poison message; a receipt only at the very end,
/// so that a process that dies on the way runs it again. The attempts of all processes count together.
/// </summary>
internal sealed partial class BlobRun
{
    private readonly Function function;
    private readonly RunnableFunction runnable;
    private readonly BlobFunctionTrigger trigger;
    private readonly BlobContainerClient container;
    private readonly BackgroundRun run;
    private readonly BlobReceipts receipts;
    private readonly BlobAttempts attempts;
    private readonly PoisonQueue poison;
    private readonly int most;
    private readonly ILogger logger;
    private readonly ConcurrentDictionary<(string Name, string ETag), bool> done;

    public BlobRun(
        Function function,
        BlobContainerClient container,
        BackgroundRun run,
        BlobReceipts receipts,
        BlobAttempts attempts,
        PoisonQueue poison,
        HostJson hostJson,
        ILogger logger)
    {
        this.function = function;
        this.container = container;
        this.run = run;
        this.receipts = receipts;
        this.attempts = attempts;
        this.poison = poison;
        this.logger = logger;
        most = hostJson.BlobAttempts;
        trigger = (BlobFunctionTrigger)function.Trigger;
        runnable = BlobMethod.Prepare(function);
        done = new(receipts.Of(function.Name, container.Name).Select(receipt => KeyValuePair.Create(receipt, true)));
    }

    public bool IsDone(BlobVersion blob) => done.ContainsKey((blob.Name, Text(blob)));

    public async Task RunAsync(BlobVersion blob, CancellationToken stopping)
    {
        var data = Data(blob);
        while (attempts.Of(Key(blob)) < most)
        {
            if (await AttemptAsync(blob, data, stopping))
            {
                return;
            }
        }

        await PoisonAsync(blob, stopping);
    }

    /// <summary>A listing has no quotes around an ETag, a header has.</summary>
    private static string Text(BlobVersion blob) => blob.ETag.ToString().Trim('"');

    private BlobKey Key(BlobVersion blob) => new(function.Name, container.Name, blob.Name, Text(blob));

    /// <summary>False when the function failed.</summary>
    private async Task<bool> AttemptAsync(BlobVersion blob, IReadOnlyDictionary<string, object?> data, CancellationToken stopping)
    {
        attempts.Begin(Key(blob));
        var attempt = attempts.Of(Key(blob));
        try
        {
            if (await InvokeAsync(blob, data, new Retry(attempt - 1, most - 1), stopping))
            {
                Finish(blob);
            }
            else
            {
                attempts.Clear(Key(blob));
            }

            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            attempts.Withdraw(Key(blob));
            throw;
        }
#pragma warning disable CA1031 // Whatever the function throws is a failed attempt, and one bad blob never stops the next.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogAttemptFailed(logger, function.Name, attempt, most, e);
            return false;
        }
    }

    /// <summary>False when the blob is gone or has changed, and there is nothing to do or to remember.</summary>
    private async Task<bool> InvokeAsync(
        BlobVersion blob, IReadOnlyDictionary<string, object?> data, Retry retry, CancellationToken stopping)
    {
        var content = await blob.OpenAsync(container, function.TriggerParameter.ParameterType, stopping);
        if (content is null)
        {
            return false;
        }

        await using (content as IAsyncDisposable)
        {
            await run.RunAsync(runnable, content, data, retry, stopping);
        }

        return true;
    }

    /// <summary>
    /// The message first, then the receipt: a process that dies between the two leaves a second message after its restart,
    /// and none is ever lost. As long as the queue cannot be reached there is no receipt, and the next look tries again.
    /// </summary>
    private async Task PoisonAsync(BlobVersion blob, CancellationToken stopping)
    {
        try
        {
            await poison.SendAsync(function.Name, container.Name, blob, stopping);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            LogPoisonNotSent(logger, function.Name, container.Name, PoisonQueue.Name, e);
            return;
        }

        LogPoison(logger, function.Name, most, container.Name, PoisonQueue.Name);
        Finish(blob);
    }

    private void Finish(BlobVersion blob)
    {
        receipts.Add(Key(blob), TimeProvider.System.GetUtcNow());
        done[(blob.Name, Text(blob))] = true;
        attempts.Clear(Key(blob));
    }

    private Dictionary<string, object?> Data(BlobVersion blob)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["BlobTrigger"] = $"{container.Name}/{blob.Name}",
            ["Uri"] = container.GetBlobClient(blob.Name).Uri.AbsoluteUri,
        };
        foreach (var (token, value) in trigger.Path.Match(blob.Name)!)
        {
            data[token] = value;
        }

        return data;
    }

    [LoggerMessage(LogLevel.Warning, "Blob function {Function} failed (attempt {Attempt} of {Attempts}).")]
    private static partial void LogAttemptFailed(ILogger logger, string function, int attempt, int attempts, Exception exception);

    [LoggerMessage(LogLevel.Error, "Blob function {Function} failed {Attempts} times on a blob of {Container}: it is left alone, with a message in {Queue}.")]
    private static partial void LogPoison(ILogger logger, string function, int attempts, string container, string queue);

    [LoggerMessage(LogLevel.Warning, "Blob function {Function} is through with its attempts on a blob of {Container}, but {Queue} cannot take the message; the next look tries again.")]
    private static partial void LogPoisonNotSent(ILogger logger, string function, string container, string queue, Exception exception);
}
