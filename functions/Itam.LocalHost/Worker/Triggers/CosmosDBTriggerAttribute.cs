using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>
/// Runs the function on changes of a Cosmos DB container, read from its change feed. Names may be <c>%Setting%</c>;
/// intervals are milliseconds, and a number of 0 leaves it to the default.
/// </summary>
public sealed class CosmosDBTriggerAttribute : TriggerBindingAttribute
{
    public CosmosDBTriggerAttribute(string databaseName, string containerName)
    {
        DatabaseName = databaseName;
        ContainerName = containerName;
    }

    public string ContainerName { get; }

    public string DatabaseName { get; }

    /// <summary>The setting with the account; CosmosDB unless set.</summary>
    public string? Connection { get; set; }

    /// <summary>The container that keeps how far the function has come; leases unless set.</summary>
    public string? LeaseContainerName { get; set; }

    /// <summary>The watched container's unless set.</summary>
    public string? LeaseDatabaseName { get; set; }

    /// <summary>The watched container's unless set.</summary>
    public string? LeaseConnection { get; set; }

    public bool CreateLeaseContainerIfNotExists { get; set; }

    public int LeasesContainerThroughput { get; set; }

    /// <summary>Functions that share a lease container and each want every change have different ones.</summary>
    public string? LeaseContainerPrefix { get; set; }

    public int FeedPollDelay { get; set; }

    public int LeaseRenewInterval { get; set; }

    public int LeaseAcquireInterval { get; set; }

    public int LeaseExpirationInterval { get; set; }

    public int MaxItemsPerInvocation { get; set; }

    /// <summary>Where the first start ever begins; a lease, once there, goes before it. From now unless set.</summary>
    public bool StartFromBeginning { get; set; }

    /// <summary>ISO 8601 in UTC; like <see cref="StartFromBeginning"/>, and not together with it.</summary>
    public string? StartFromTime { get; set; }

    /// <summary>Regions of the account, with commas between them.</summary>
    public string? PreferredLocations { get; set; }
}
