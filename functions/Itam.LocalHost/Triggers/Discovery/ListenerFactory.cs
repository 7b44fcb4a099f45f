using Itam.LocalHost.Settings;
using Itam.LocalHost.Triggers.Blobs;
using Itam.LocalHost.Triggers.ChangeFeed;
using Itam.LocalHost.Triggers.Invocation;
using Itam.LocalHost.Triggers.Queues;
using Itam.LocalHost.Triggers.State;
using Itam.LocalHost.Triggers.Timers;
using Itam.LocalServer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers.Discovery;

/// <summary>Makes the listener of a function, by the kind of its trigger.</summary>
internal sealed class ListenerFactory(
    BackgroundRun run,
    TimerStatuses timers,
    BlobReceipts receipts,
    BlobAttempts attempts,
    HostJson hostJson,
    LocalHostEndpoints endpoints,
    IConfiguration settings,
    IServiceProvider services,
    TimeProvider time,
    ILoggerFactory loggers) : IDisposable
{
    private readonly SemaphoreSlim oneFeedStart = new(1);
    private readonly ILogger logger = loggers.CreateLogger("Function");

    /// <summary>Null for a function that waits for a caller.</summary>
    /// <exception cref="StartRefusedException">The function cannot be run as it is written.</exception>
    public IListener? Create(Function function) => function.Trigger switch
    {
        TimerFunctionTrigger => new TimerFunction(function, run, timers, time, logger),
        BlobFunctionTrigger trigger => Blobs(function, trigger),
        QueueFunctionTrigger trigger => Queue(function, trigger),
        FeedFunctionTrigger trigger => Feed(function, trigger),
        _ => null,
    };

    public void Dispose() => oneFeedStart.Dispose();

    private BlobFunction Blobs(Function function, BlobFunctionTrigger trigger)
    {
        var container = StorageAccount.OpenBlobs(function.Name, trigger.Connection, settings).GetBlobContainerClient(trigger.Path.Container);
        var poison = new PoisonQueue(StorageAccount.OpenQueues(function.Name, trigger.Connection, settings));
        var blobRun = new BlobRun(function, container, run, receipts, attempts, poison, hostJson, logger);
        return new BlobFunction(function, container, blobRun, hostJson, logger);
    }

    private QueueFunction Queue(Function function, QueueFunctionTrigger trigger)
    {
        var account = StorageAccount.OpenQueues(function.Name, trigger.Connection, settings);
        var method = new QueueMethod(function, services);
        return new QueueFunction(
            function, account.GetQueueClient(trigger.Queue), new QueueRun(method, trigger, account, run, hostJson.Queues, time, logger), hostJson.Queues, logger);
    }

    private FeedFunction Feed(Function function, FeedFunctionTrigger trigger)
    {
        var feedRun = new FeedRun(new FeedMethod(function, services), RetryPolicy.Of(function), run, time, logger);
        var containers = new FeedContainers(
            function.Name,
            trigger,
            CosmosAccount.Open(function.Name, trigger.Source.Connection, trigger.Regions, settings),
            CosmosAccount.Open(function.Name, trigger.Leases.Connection, trigger.Regions, settings));

        // Leases that are served here belong to this host alone; elsewhere another host may have a function of the same name.
        var instance = containers.LeaseEndpoint == endpoints.Cosmos ? function.Name : Guid.CreateVersion7(time.GetUtcNow()).ToString();
        return new FeedFunction(function, containers, feedRun, oneFeedStart, instance, logger);
    }
}
