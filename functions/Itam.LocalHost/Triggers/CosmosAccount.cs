using System.Text.Json;
using Azure.Identity;
using Itam.LocalServer;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Triggers;

/// <summary>The Cosmos account that a setting names: a connection string, or an <c>accountEndpoint</c> with an identity.</summary>
internal static class CosmosAccount
{
    /// <param name="regions">Those that are preferred; an emulator has none.</param>
    /// <exception cref="StartRefusedException">There is no such setting, or it is no connection string.</exception>
    public static CosmosClient Open(string function, string connection, IReadOnlyList<string> regions, IConfiguration settings)
    {
        var section = settings.GetSection(connection);
        try
        {
            return section.Value is { Length: > 0 } text ? new CosmosClient(text, Options(CosmosClientEndpoint(text), regions))
                : section["accountEndpoint"] is { Length: > 0 } endpoint ? new CosmosClient(
                    endpoint,
                    new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = section["clientId"] }),
                    Options(new Uri(endpoint), regions))
                : throw FunctionRefusal.Of(function, $"the setting {connection}, its Cosmos account, is missing");
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw FunctionRefusal.Of(function, $"the setting {connection} is no connection string of a Cosmos account", e);
        }
    }

    private static CosmosClientOptions Options(Uri endpoint, IReadOnlyList<string> regions)
    {
        var options = new CosmosClientOptions
        {
            ApplicationName = "CosmosDBTrigger",
            UseSystemTextJsonSerializerWithOptions = new JsonSerializerOptions(JsonSerializerDefaults.Web),
        };
        if (endpoint.IsLoopback)
        {
            // An emulator has no replicas to speak to directly, and no proxy lies before it.
            options.ConnectionMode = ConnectionMode.Gateway;
            options.LimitToEndpoint = true;
            options.HttpClientFactory = () => new HttpClient(new SocketsHttpHandler { UseProxy = false });
        }
        else if (regions.Count > 0)
        {
            options.ApplicationPreferredRegions = regions;
        }

        return options;
    }

    private static Uri CosmosClientEndpoint(string connectionString)
    {
        var parts = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = connectionString };
        return parts.TryGetValue("AccountEndpoint", out var endpoint) ? new Uri((string)endpoint) : throw new FormatException("There is no AccountEndpoint.");
    }
}
