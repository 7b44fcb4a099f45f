using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Itam.Functions.Platform.Jobs;

/// <summary>Creates the queue of the jobs if it is missing. With an identity it only checks, and says what to deploy.</summary>
internal sealed class JobQueueSetup(QueueClient queue, IConfiguration configuration) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(configuration["AzureWebJobsStorage"]))
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
        else if (!await queue.ExistsAsync(cancellationToken))
        {
            throw new InvalidOperationException($"The storage account has no queue '{queue.Name}'. Create it, or set AzureWebJobsStorage to a connection string.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
