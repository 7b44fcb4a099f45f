using System.Net;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>
/// Before anything else starts: with a connection string, creates the database, containers and indexes that are missing;
/// with an identity, whose data-plane roles cannot create, only checks that they are there and says what to deploy.
/// </summary>
internal sealed partial class StoreSetup(CosmosClient client, IConfiguration configuration, ILogger<StoreSetup> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(configuration["Cosmos"]))
        {
            await CheckAsync(cancellationToken);
            return;
        }

        var database = await client.CreateDatabaseIfNotExistsAsync(Containers.Database, cancellationToken: cancellationToken);
        foreach (var container in Containers.All())
        {
            var found = await database.Database.CreateContainerIfNotExistsAsync(container, cancellationToken: cancellationToken);
            await UpdateAsync(found.Container, found.Resource, container, cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // A version before this one made it: without a time to live the markers of requests would pile up, without an index lists would be refused.
    private async Task UpdateAsync(Container container, ContainerProperties there, ContainerProperties needed, CancellationToken cancellationToken)
    {
        var missing = IndexGap.Of(there.IndexingPolicy, needed.IndexingPolicy);
        if (there.DefaultTimeToLive is not null && missing.Count == 0)
        {
            return;
        }

        LogUpdated(there.Id, missing);
        there.DefaultTimeToLive ??= needed.DefaultTimeToLive;
        IndexGap.Close(there.IndexingPolicy, needed.IndexingPolicy);
        await container.ReplaceContainerAsync(there, cancellationToken: cancellationToken);
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var container in Containers.All())
        {
            try
            {
                var there = await client.GetContainer(Containers.Database, container.Id).ReadContainerAsync(cancellationToken: cancellationToken);
                var missing = IndexGap.Of(there.Resource.IndexingPolicy, container.IndexingPolicy);
                if (missing.Count > 0)
                {
                    LogIndexesMissing(container.Id, missing);
                }
            }
            catch (CosmosException exception) when (exception.StatusCode is HttpStatusCode.NotFound)
            {
                throw new InvalidOperationException(
                    $"The Cosmos account has no container '{container.Id}' in the database '{Containers.Database}', and an identity cannot create it. " +
                    $"Create it with the partition key {container.PartitionKeyPath}, or set Cosmos to a connection string.",
                    exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The container {Container} is brought up to date; indexes added: {Indexes}")]
    private partial void LogUpdated(string container, IReadOnlyList<string> indexes);

    [LoggerMessage(Level = LogLevel.Error, Message = "The container {Container} lacks indexes, and an identity cannot add them; lists that need them fail until they are deployed: {Indexes}")]
    private partial void LogIndexesMissing(string container, IReadOnlyList<string> indexes);
}
