using System.Net;
using Itam.LocalServer;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Triggers.ChangeFeed;

/// <summary>The two containers of a change feed function: the one that is watched, and the one of its leases.</summary>
internal sealed class FeedContainers(string function, FeedFunctionTrigger trigger, CosmosClient source, CosmosClient leases) : IDisposable
{
    /// <summary>The keys that the SDK's processor can write its leases under.</summary>
    private static readonly string[] LeaseKeys = ["/id", "/partitionKey"];

    public Container Source { get; } = source.GetContainer(trigger.Source.Database, trigger.Source.Container);

    public Container Leases { get; } = leases.GetContainer(trigger.Leases.Database, trigger.Leases.Container);

    public Uri LeaseEndpoint => leases.Endpoint;

    /// <summary>Makes the lease container if the trigger asks for it, and looks whether both are there.</summary>
    /// <exception cref="StartRefusedException">One is not, or the account cannot be asked.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (trigger.Creation is { } creation)
        {
            await AskAsync(trigger.Leases, () => CreateLeasesAsync(creation, cancellationToken));
        }

        await AskAsync(trigger.Source, () => Source.ReadContainerAsync(cancellationToken: cancellationToken));
        var found = await AskAsync(trigger.Leases, () => Leases.ReadContainerAsync(cancellationToken: cancellationToken));
        if (!LeaseKeys.Contains(found.Resource.PartitionKeyPath, StringComparer.Ordinal))
        {
            throw FunctionRefusal.Of(
                function, $"the partition key of its lease container {trigger.Leases} is {found.Resource.PartitionKeyPath}; it must be {string.Join(" or ", LeaseKeys)}");
        }
    }

    public void Dispose()
    {
        source.Dispose();
        leases.Dispose();
    }

    private async Task<ContainerResponse> CreateLeasesAsync(LeaseCreation creation, CancellationToken cancellationToken)
    {
        var database = await leases.CreateDatabaseIfNotExistsAsync(trigger.Leases.Database, cancellationToken: cancellationToken);
        return await database.Database.CreateContainerIfNotExistsAsync(
            trigger.Leases.Container, LeaseKeys[0], creation.Throughput, cancellationToken: cancellationToken);
    }

    private async Task<ContainerResponse> AskAsync(FeedContainer container, Func<Task<ContainerResponse>> ask)
    {
        try
        {
            return await ask();
        }
        catch (CosmosException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            throw FunctionRefusal.Of(
                function,
                container == trigger.Leases
                    ? $"its lease container {container} does not exist; make it, or set CreateLeaseContainerIfNotExists"
                    : $"the container {container} that it watches does not exist",
                e);
        }
        catch (Exception e) when (e is CosmosException or HttpRequestException)
        {
            throw FunctionRefusal.Of(
                function, $"the account of {container.Connection} cannot be asked for {container}: {e.Message.Split('\n')[0].TrimEnd('\r', '.')}", e);
        }
    }
}
