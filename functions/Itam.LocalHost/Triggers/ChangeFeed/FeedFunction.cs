using System.Text.Json;
using Itam.LocalHost.Triggers.Invocation;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers.ChangeFeed;

/// <summary>
/// A function on the change feed of a container, read by the SDK's own processor as on the real host: batch after batch, each
/// ticked off in the lease container when the function is done with it, so that a restart goes on where the last run ended.
/// </summary>
/// <param name="oneStart">Two processors that make the same leases at once get in each other's way: the SDK's second one then sleeps for 15 seconds.</param>
/// <param name="instance">Who holds the leases. A host that comes back under the same name after a crash need not wait until they expire.</param>
internal sealed partial class FeedFunction(Function function, FeedContainers containers, FeedRun run, SemaphoreSlim oneStart, string instance, ILogger logger) : IListener
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly FeedFunctionTrigger trigger = (FeedFunctionTrigger)function.Trigger;

    public Function Function => function;

    public Task PrepareAsync(CancellationToken cancellationToken) => containers.PrepareAsync(cancellationToken);

    public async Task ListenAsync(CancellationToken stopping)
    {
        var processor = await StartAsync(stopping);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stopping);
        }
        finally
        {
            // Waits for the batch that runs, and gives the leases back.
            await processor.StopAsync();
        }
    }

    /// <summary>Runs on the input as if these documents had changed; no lease moves.</summary>
    public Task<string?> RunNowAsync(string? input, BackgroundTasks background)
    {
        if (Count(input) is not { } count)
        {
            return Task.FromResult<string?>("The input must be a JSON array of documents.");
        }

        background.Run(function.Name, stopping => run.RunAsync(input!, count, stopping));
        return Task.FromResult<string?>(null);
    }

    public void Dispose() => containers.Dispose();

    /// <summary>The account may be away for a moment.</summary>
    private async Task<ChangeFeedProcessor> StartAsync(CancellationToken stopping)
    {
        while (true)
        {
            await oneStart.WaitAsync(stopping);
            try
            {
                var processor = Build(stopping);
                await processor.StartAsync();
                return processor;
            }
            catch (Exception e) when (e is CosmosException or HttpRequestException)
            {
                LogNotStarted(logger, function.Name, trigger.Leases.ToString(), e);
            }
            finally
            {
                oneStart.Release();
            }

            await Task.Delay(PauseAfterFailure, TimeProvider.System, stopping);
        }
    }

    private ChangeFeedProcessor Build(CancellationToken stopping)
    {
        var builder = containers.Source
            .GetChangeFeedProcessorBuilder<JsonElement>(trigger.Prefix, (_, changes, lost) => HandleAsync(changes, lost, stopping))
            .WithInstanceName(instance)
            .WithLeaseContainer(containers.Leases)
            .WithPollInterval(trigger.Intervals.Poll)
            .WithLeaseConfiguration(trigger.Intervals.Acquire, trigger.Intervals.Expire, trigger.Intervals.Renew)
            .WithErrorNotification((_, fault) => NoteAsync(fault, stopping));
        builder = trigger.MaxItems is { } most ? builder.WithMaxItems(most) : builder;
        builder = trigger.Start is { } start ? builder.WithStartTime(start) : builder;
        return builder.Build();
    }

    /// <param name="lost">Another host has taken the lease, or the processor stops.</param>
    private async Task HandleAsync(IReadOnlyCollection<JsonElement> changes, CancellationToken lost, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lost, stopping);
        await run.RunAsync(JsonSerializer.Serialize(changes), changes.Count, either.Token);
    }

    private Task NoteAsync(Exception fault, CancellationToken stopping)
    {
        if (!stopping.IsCancellationRequested)
        {
            LogFault(logger, function.Name, trigger.Source.ToString(), fault);
        }

        return Task.CompletedTask;
    }

    /// <summary>Null for what is no array.</summary>
    private static int? Count(string? input)
    {
        try
        {
            using var document = JsonDocument.Parse(input ?? "");
            return document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement.GetArrayLength() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Change feed function {Function} cannot take its leases in {Leases}. It tries again in a moment.")]
    private static partial void LogNotStarted(ILogger logger, string function, string leases, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Change feed function {Function} has trouble with the feed of {Container}. It tries again.")]
    private static partial void LogFault(ILogger logger, string function, string container, Exception exception);
}
