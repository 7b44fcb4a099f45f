using System.Text.Json;
using Itam.Functions.Platform.Json;
using Itam.Functions.Platform.Settings;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>The Cosmos client, from the settings that the Functions host expects: <c>Cosmos</c>, or <c>Cosmos__accountEndpoint</c> with an identity.</summary>
internal static class CosmosModule
{
    /// <summary>The name under which the client's HttpClient is made, so that a host may hand it a shorter way.</summary>
    public const string HttpClientName = "cosmos";

    public static IServiceCollection AddCosmos(this IServiceCollection services)
    {
        // Its own loggers write four lines a request, and a call of this API makes several: the Functions host would be sent them all.
        services.AddHttpClient(HttpClientName).RemoveAllLoggers();
        services.AddSingleton(CreateClient);
        // Between two attempts real time passes, whatever clock the app goes by.
        services.AddSingleton(new RetryPolicies(TimeProvider.System));
        services.AddSingleton(new OptimisticConcurrency(TimeProvider.System));
        services.AddSingleton<DocumentJson>();
        services.AddDocument<ChangeEventDocument>();
        services.AddHostedService<StoreSetup>();
        foreach (var name in (string[])[Containers.Assets, Containers.ConfigurationItems, Containers.Operations])
        {
            services.AddKeyedSingleton(name, (provider, _) =>
                new DocumentContainer(
                    provider.GetRequiredService<CosmosClient>().GetContainer(Containers.Database, name),
                    new OlderDocuments(provider.GetRequiredService<TimeProvider>()),
                    provider.GetRequiredService<OptimisticConcurrency>(),
                    provider.GetRequiredService<DocumentJson>()));
        }

        return services;
    }

    private static CosmosClient CreateClient(IServiceProvider provider)
    {
        // The host makes its services before it checks the settings: a wrong one must be named, not be tripped over here.
        _ = provider.GetRequiredService<IOptions<ItamOptions>>().Value;

        var configuration = provider.GetRequiredService<IConfiguration>();
        var http = provider.GetRequiredService<IHttpClientFactory>();
        var options = new CosmosClientOptions
        {
            ApplicationName = "ItamServerless",
            HttpClientFactory = () => http.CreateClient(HttpClientName),
            UseSystemTextJsonSerializerWithOptions = new JsonSerializerOptions(ItamJson.Options),
            ConnectionMode = ConnectionMode.Direct,
            // The caller is told to come back (429) rather than kept waiting for long.
            MaxRetryAttemptsOnRateLimitedRequests = 3,
            MaxRetryWaitTimeOnRateLimitedRequests = TimeSpan.FromSeconds(5),
        };

        if (configuration["Cosmos"] is { Length: > 0 } connectionString)
        {
            UseGatewayOnLoopback(options, CosmosConnection.Endpoint(connectionString));
            return new CosmosClient(connectionString, options);
        }

        return new CosmosClient(configuration["Cosmos:accountEndpoint"], AzureCredentials.For(configuration.GetSection("Cosmos")), options);
    }

    /// <summary>An emulator has no replicas to speak to directly, and names addresses that only it can reach.</summary>
    private static void UseGatewayOnLoopback(CosmosClientOptions options, Uri? endpoint)
    {
        if (endpoint?.IsLoopback == true)
        {
            options.ConnectionMode = ConnectionMode.Gateway;
            options.LimitToEndpoint = true;
        }
    }
}
