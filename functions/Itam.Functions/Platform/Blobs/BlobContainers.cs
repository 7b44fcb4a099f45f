using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Itam.Functions.Platform.Blobs;

/// <summary>The blob containers of the app.</summary>
internal static class BlobContainers
{
    /// <summary>Where people drop purchase-order files.</summary>
    public const string Procurement = "procurement";

    /// <summary>Where the outcome of each import is stored.</summary>
    public const string ProcurementResults = "procurement-results";

    /// <summary>The app's own: files that are being imported, and their rows in pieces. Empty when no import is at work.</summary>
    public const string ProcurementWork = "procurement-work";

    public static IReadOnlyList<string> All { get; } = [Procurement, ProcurementResults, ProcurementWork];
}

/// <summary>
/// Creates the containers that are missing, so that there is a folder to drop the first file into.
/// With an identity it only checks, and says what to deploy.
/// </summary>
internal sealed class BlobSetup(BlobServiceClient client, IConfiguration configuration) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var mayCreate = !string.IsNullOrEmpty(configuration["AzureWebJobsStorage"]);
        foreach (var name in BlobContainers.All)
        {
            var container = client.GetBlobContainerClient(name);
            if (mayCreate)
            {
                await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            }
            else if (!await container.ExistsAsync(cancellationToken))
            {
                throw new InvalidOperationException($"The storage account has no blob container '{name}'. Create it, or set AzureWebJobsStorage to a connection string.");
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
