using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Storage.Blobs;
using Itam.LocalHost.Hosting;
using Itam.LocalHost.Triggers.Invocation;
using Itam.LocalHost.Triggers.State;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers.Blobs;

/// <summary>
/// A blob function's work on one blob: attempts back to back, then a poison message; a receipt only at the very end,
/// so that a process that dies on the way runs it again.
/// </summary>
internal sealed partial class BlobRun
{
    /// <summary>The real host's queue for blobs that fail at every attempt.</summary>
    public const string PoisonQueue = "webjobs-blobtrigger-poison";

    private readonly Function function;
    private readonly RunnableFunction runnable;
    private readonly BlobFunctionTrigger trigger;
    private readonly BlobContainerClient container;
    private readonly BackgroundRun run;
    private readonly BlobReceipts receipts;
    private readonly PoisonMessages poison;
    private readonly int attempts;
    private readonly ILogger logger;
    private readonly ConcurrentDictionary<(string Name, string ETag), bool> done;

    public BlobRun(
        Function function, BlobContainerClient container, BackgroundRun run, BlobReceipts receipts, PoisonMessages poison, HostJson hostJson, ILogger logger)
    {
        this.function = function;
        this.container = container;
        this.run = run;
        this.receipts = receipts;
        this.poison = poison;
        this.logger = logger;
        attempts = hostJson.BlobAttempts;
        trigger = (BlobFunctionTrigger)function.Trigger;
        runnable = BlobMethod.Prepare(function);
        done = new(receipts.Of(function.Name, container.Name).Select(receipt => KeyValuePair.Create(receipt, true)));
    }

    public bool IsDone(BlobVersion blob) => done.ContainsKey((blob.Name, Text(blob)));

    public async Task RunAsync(BlobVersion blob, CancellationToken stopping)
    {
        var data = Data(blob);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await AttemptAsync(blob, data, attempt, stopping))
                {
                    Finish(blob);
                }

                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                throw;
            }
#pragma warning disable CA1031 // Whatever the function throws is a failed attempt, and one bad blob never stops the next.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogAttemptFailed(logger, function.Name, attempt, attempts, e);
                if (attempt == attempts)
                {
                    Poison(blob);
                    Finish(blob);
                    return;
                }
            }
        }
    }

    /// <summary>A listing has no quotes around an ETag, a header has.</summary>
    private static string Text(BlobVersion blob) => blob.ETag.ToString().Trim('"');

    /// <summary>False when the blob is gone or has changed, and there is nothing to do or to remember.</summary>
    private async Task<bool> AttemptAsync(
        BlobVersion blob, IReadOnlyDictionary<string, object?> data, int attempt, CancellationToken stopping)
    {
        var content = await blob.OpenAsync(container, function.TriggerParameter.ParameterType, stopping);
        if (content is null)
        {
            return false;
        }

        await using (content as IAsyncDisposable)
        {
            await run.RunAsync(runnable, content, data, new Retry(attempt - 1, attempts - 1), stopping);
        }

        return true;
    }

    private void Finish(BlobVersion blob)
    {
        receipts.Add(function.Name, container.Name, blob.Name, Text(blob), TimeProvider.System.GetUtcNow());
        done[(blob.Name, Text(blob))] = true;
    }

    /// <summary>In the shape of the real host's message.</summary>
    private void Poison(BlobVersion blob)
    {
        var message = new
        {
            Type = "BlobTrigger",
            FunctionId = $"Host.Functions.{function.Name}",
            BlobType = "BlockBlob",
            ContainerName = container.Name,
            BlobName = blob.Name,
            ETag = blob.ETag.ToString("H"),
        };
        poison.Add(PoisonQueue, JsonSerializer.Serialize(message), TimeProvider.System.GetUtcNow());
        LogPoison(logger, function.Name, attempts, container.Name, PoisonQueue);
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
}
