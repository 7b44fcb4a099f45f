using System.Net;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>
/// Before anything else starts: with a connection string, creates the database and containers that are missing;
/// with an identity, whose data-plane roles cannot create, only checks that they are there and says what to deploy.
/// </summary>
internal sealed class StoreSetup(CosmosClient client, IConfiguration configuration) : IHostedLifecycleService
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
            if (found.Resource.DefaultTimeToLive is null)
            {
                // Made before anything in it could expire: without this the markers of requests would pile up.
                await found.Container.ReplaceContainerAsync(container, cancellationToken: cancellationToken);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var container in Containers.All())
        {
            using var response = await client.GetContainer(Containers.Database, container.Id).ReadContainerStreamAsync(cancellationToken: cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                throw new InvalidOperationException(
                    $"The Cosmos account has no container '{container.Id}' in the database '{Containers.Database}', and an identity cannot create it. " +
                    $"Create it with the partition key {container.PartitionKeyPath}, or set Cosmos to a connection string.");
            }

            response.EnsureSuccessStatusCode();
        }
    }
}
