using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Settings;

/// <summary>
/// The keys that the real host and its extensions know in a host.json of version 2.0, after Microsoft's reference of the file.
/// Those that say nothing to a laptop are accepted, so that one file serves both hosts.
/// </summary>
internal static class HostJsonKeys
{
    /// <summary>A key stands for everything below it.</summary>
    private static readonly string[] Known =
    [
        "version", "aggregator", "concurrency", "customHandler", "extensionBundle", "functions", "functionTimeout", "healthMonitor",
        "logging", "managedDependency", "openTelemetry", "retry", "sendCanceledInvocationsToWorker", "singleton", "telemetryMode",
        "watchDirectories", "watchFiles",
        "extensions:blobs:maxDegreeOfParallelism", "extensions:blobs:poisonBlobThreshold",
        "extensions:queues:batchSize", "extensions:queues:newBatchThreshold", "extensions:queues:maxDequeueCount",
        "extensions:queues:visibilityTimeout", "extensions:queues:maxPollingInterval", "extensions:queues:messageEncoding",
        "extensions:http:routePrefix", "extensions:http:maxConcurrentRequests", "extensions:http:maxOutstandingRequests",
        "extensions:http:dynamicThrottlesEnabled", "extensions:http:customHeaders", "extensions:http:hsts",
        "extensions:cosmosDB:connectionMode", "extensions:cosmosDB:userAgentSuffix", "extensions:cosmosDB:protocol",
        "extensions:cosmosDB:leaseOptions",

        // Triggers that the local host refuses by their functions' names.
        "extensions:durableTask", "extensions:eventGrid", "extensions:eventHubs", "extensions:kafka", "extensions:rabbitMQ",
        "extensions:sendGrid", "extensions:serviceBus", "extensions:signalR", "extensions:sql", "extensions:tables", "extensions:warmup",
    ];

    /// <summary>The keys with a value that are none of these, with dots.</summary>
    public static IEnumerable<string> Unknown(IConfiguration file) => file.AsEnumerable()
        .Where(entry => entry.Value is not null && !Known.Any(known => IsWithin(known, entry.Key)))
        .Select(entry => entry.Key.Replace(':', '.'))
        .Order(StringComparer.Ordinal);

    private static bool IsWithin(string known, string key) =>
        key.StartsWith(known, StringComparison.OrdinalIgnoreCase) && (key.Length == known.Length || key[known.Length] == ':');
}
