using Itam.LocalHost.Triggers.Blobs;
using Itam.LocalHost.Triggers.ChangeFeed;
using Itam.LocalHost.Triggers.Http;
using Itam.LocalHost.Triggers.Queues;
using Itam.LocalHost.Triggers.Timers;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Triggers.Admin;

/// <summary>A function's bindings in the terms of function.json.</summary>
internal static class FunctionBindings
{
    public static object[] Of(Function function)
    {
        var name = function.TriggerParameter.Name;
        var type = function.Trigger.Type;
        return function.Trigger switch
        {
            HttpFunctionTrigger http =>
            [
                new
                {
                    name, type, direction = "In", route = http.Route, methods = http.Methods,
                    authLevel = http.AuthLevel.ToString(),
                },
                new { name = "$return", type = "http", direction = "Out" },
            ],
            TimerFunctionTrigger timer =>
            [
                new
                {
                    name, type, direction = "In", schedule = timer.Schedule.Expression,
                    runOnStartup = timer.RunOnStartup, useMonitor = timer.UseMonitor,
                },
            ],
            BlobFunctionTrigger blob =>
            [
                new
                {
                    name, type, direction = "In", path = blob.Path.Text, connection = blob.Connection,
                    source = Enum.GetName<BlobTriggerSource>(blob.Source),
                },
            ],
            QueueFunctionTrigger queue => [new { name, type, direction = "In", queueName = queue.Queue, connection = queue.Connection }],
            FeedFunctionTrigger feed =>
            [
                new
                {
                    name, type, direction = "In", databaseName = feed.Source.Database, containerName = feed.Source.Container, connection = feed.Source.Connection,
                    leaseDatabaseName = feed.Leases.Database, leaseContainerName = feed.Leases.Container, leaseConnection = feed.Leases.Connection,
                    leaseContainerPrefix = feed.Prefix, createLeaseContainerIfNotExists = feed.Creation is not null,
                },
            ],
            _ => [new { name, type, direction = "In" }],
        };
    }
}
