using Itam.LocalHost.Hosting;
using Itam.LocalHost.Triggers.Blobs;
using Itam.LocalHost.Triggers.Invocation;
using Itam.LocalHost.Triggers.Queues;
using Itam.LocalHost.Triggers.State;
using Itam.LocalHost.Triggers.Timers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers;

/// <summary>Makes the listener of a function, by the kind of its trigger.</summary>
internal sealed class ListenerFactory(
    BackgroundRun run,
    TimerStatuses timers,
    BlobReceipts receipts,
    BlobAttempts attempts,
    HostJson hostJson,
    IConfiguration settings,
    IServiceProvider services,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger("Function");

    /// <summary>Null for a function that waits for a caller.</summary>
    /// <exception cref="LocalHostStartException">The function cannot be run as it is written.</exception>
    public IListener? Create(Function function) => function.Trigger switch
    {
        TimerFunctionTrigger => new TimerFunction(function, run, timers, time, logger),
        BlobFunctionTrigger trigger => Blobs(function, trigger),
        QueueFunctionTrigger trigger => Queue(function, trigger),
        _ => null,
    };

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
}
