using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Itam.LocalHost.Settings;
using Itam.LocalHost.Triggers.Invocation;
using Itam.LocalServer;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers.Blobs;

/// <summary>
/// A function on the blobs of a container: looks more than once a second, and runs it on each blob that has settled and has no receipt.
/// Event Grid sources are looked at in the same way, there being no Event Grid on a laptop.
/// </summary>
internal sealed partial class BlobFunction(
    Function function, BlobContainerClient container, BlobRun run, HostJson hostJson, ILogger logger) : IListener
{
    /// <summary>
    /// A little over half of the time that a blob must be quiet, so that the third look is never just too early,
    /// and a dropped file has its turn within three seconds.
    /// </summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(760);

    /// <summary>Characters that the name of a blob may have.</summary>
    private const int LongestName = 1024;

    private readonly BlobFunctionTrigger trigger = (BlobFunctionTrigger)function.Trigger;
    private readonly SettlingBlobs settling = new(TimeProvider.System);
    private readonly Lock turn = new();
    private readonly Dictionary<string, Task> running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim slots = new(hostJson.BlobParallelism);

    public Function Function => function;

    /// <summary>Why an input that names no blob of this function is refused.</summary>
    private string NoSuchBlob => $"The input must be the path of a blob that is there and matches {trigger.Path.Text}.";

    /// <exception cref="StartRefusedException">The container is not there and cannot be made.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            throw FunctionRefusal.Of(
                function.Name, $"its container {trigger.Path.Container} cannot be made in the account of {trigger.Connection}: {FirstLine(e)}", e);
        }
    }

    /// <summary>Runs the function on what comes until the host stops, then waits for what runs.</summary>
    public async Task ListenAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await LookAsync(stopping);
                await Task.Delay(Pause, TimeProvider.System, stopping);
            }
        }
        finally
        {
            await Task.WhenAll(Running());
        }
    }

    /// <summary>Starts a run on the blob whose path is the input, receipt or not.</summary>
    public async Task<string?> RunNowAsync(string? input, BackgroundTasks background) =>
        input?.StartsWith(trigger.Path.Container + "/", StringComparison.Ordinal) == true
            ? await RunNowAsync(input[(trigger.Path.Container.Length + 1)..], background.Stopping)
            : NoSuchBlob;

    public void Dispose() => slots.Dispose();

    private async Task<string?> RunNowAsync(string blob, CancellationToken stopping)
    {
        if (blob.Length > LongestName)
        {
            return $"The name of a blob has at most {LongestName} characters, this one has {blob.Length}.";
        }

        if (trigger.Path.Match(blob) is null)
        {
            return NoSuchBlob;
        }

        try
        {
            var properties = await container.GetBlobClient(blob).GetPropertiesAsync(cancellationToken: stopping);
            Start(new BlobVersion(blob, properties.Value.ETag), evenIfDone: true, stopping);
            return null;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return NoSuchBlob;
        }
        catch (RequestFailedException e) when (e.Status is >= 400 and < 500)
        {
            return $"The account of {trigger.Connection} refuses to look for a blob of this name: {FirstLine(e)}.";
        }
    }

    private static string FirstLine(Exception exception) => exception.GetBaseException().Message.Split('\n')[0].TrimEnd('\r', '.');

    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            var present = new List<BlobVersion>();
            await foreach (var blob in container.GetBlobsAsync(
                new GetBlobsOptions { Prefix = trigger.Path.Prefix.Length == 0 ? null : trigger.Path.Prefix }, stopping))
            {
                if (blob.Properties.ETag is { } etag && trigger.Path.Match(blob.Name) is not null)
                {
                    present.Add(new BlobVersion(blob.Name, etag));
                }
            }

            foreach (var blob in settling.Settled(present))
            {
                Start(blob, evenIfDone: false, stopping);
            }
        }
#pragma warning disable CA1031 // The account may be away for a while, in many ways: the next look tells.
        catch (Exception e) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogLookFailed(logger, function.Name, trigger.Path.Container, FirstLine(e));
        }
    }

    /// <summary>One run a name at a time: a blob that is overwritten meanwhile has its turn at a later look.</summary>
    private void Start(BlobVersion blob, bool evenIfDone, CancellationToken stopping)
    {
        lock (turn)
        {
            // A run leaves its receipt before it leaves this list, hence the order of the two questions.
            if (!running.ContainsKey(blob.Name) && (evenIfDone || !run.IsDone(blob)))
            {
                running.Add(blob.Name, Task.Run(() => RunAsync(blob, stopping), CancellationToken.None));
            }
        }
    }

    private Task[] Running()
    {
        lock (turn)
        {
            return [.. running.Values];
        }
    }

    private async Task RunAsync(BlobVersion blob, CancellationToken stopping)
    {
        try
        {
            await slots.WaitAsync(stopping);
            try
            {
                await run.RunAsync(blob, stopping);
            }
            finally
            {
                slots.Release();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LogInterrupted(logger, function.Name, trigger.Path.Container);
        }
        finally
        {
            lock (turn)
            {
                running.Remove(blob.Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Blob function {Function} cannot look into container {Container}: {Reason}. It looks again in a second.")]
    private static partial void LogLookFailed(ILogger logger, string function, string container, string reason);

    [LoggerMessage(LogLevel.Information, "Blob function {Function} was interrupted by the stop, and will run again on the blob of container {Container}.")]
    private static partial void LogInterrupted(ILogger logger, string function, string container);
}
