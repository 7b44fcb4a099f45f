using Azure.Storage.Blobs;
using Itam.Functions.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Platform.Blobs;

/// <summary>The blob client, from the setting that the Functions host uses: <c>AzureWebJobsStorage</c> as a connection string or with an identity.</summary>
internal static class BlobModule
{
    public static IServiceCollection AddBlobs(this IServiceCollection services)
    {
        services.AddSingleton(CreateClient);
        services.AddHostedService<BlobSetup>();
        return services;
    }

    private static BlobServiceClient CreateClient(IServiceProvider provider)
    {
        var configuration = provider.GetRequiredService<IConfiguration>();
        if (configuration["AzureWebJobsStorage"] is { Length: > 0 } connectionString)
        {
            return new BlobServiceClient(connectionString);
        }

        var connection = configuration.GetSection("AzureWebJobsStorage");
        var address = connection["blobServiceUri"] is { Length: > 0 } uri ? uri : $"https://{connection["accountName"]}.blob.core.windows.net";
        return new BlobServiceClient(new Uri(address), AzureCredentials.For(connection));
    }
}
