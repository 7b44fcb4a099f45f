using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Itam.LocalServer;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Triggers;

/// <summary>The storage account that a setting names, in the forms that the real host knows: a connection string, or a name with an identity.</summary>
internal static class StorageAccount
{
    /// <summary>Texts go through as they are: what is base64 and what is not is the trigger's to say.</summary>
    private static readonly QueueClientOptions QueueOptions = new() { MessageEncoding = QueueMessageEncoding.None };

    /// <exception cref="StartRefusedException">There is no such setting, or it is no connection string.</exception>
    public static BlobServiceClient OpenBlobs(string function, string connection, IConfiguration settings) => Open(
        function, connection, settings, "blob", text => new BlobServiceClient(text), (place, identity) => new BlobServiceClient(place, identity));

    /// <exception cref="StartRefusedException">There is no such setting, or it is no connection string.</exception>
    public static QueueServiceClient OpenQueues(string function, string connection, IConfiguration settings) => Open(
        function,
        connection,
        settings,
        "queue",
        text => new QueueServiceClient(text, QueueOptions),
        (place, identity) => new QueueServiceClient(place, identity, QueueOptions));

    private static T Open<T>(
        string function,
        string connection,
        IConfiguration settings,
        string service,
        Func<string, T> byConnectionString,
        Func<Uri, TokenCredential, T> byIdentity)
    {
        var section = settings.GetSection(connection);
        try
        {
            return Address(section, service) is { } address
                    ? byIdentity(address, new DefaultAzureCredential(
                        new DefaultAzureCredentialOptions { ManagedIdentityClientId = section["clientId"] }))
                : section.Value is { Length: > 0 } value ? byConnectionString(value)
                : throw FunctionRefusal.Of(function, Missing(section, connection, service));
        }
        catch (FormatException e)
        {
            throw FunctionRefusal.Of(function, $"the setting {connection} is no connection string of a storage account", e);
        }
    }

    private static Uri? Address(IConfigurationSection section, string service) =>
        section[$"{service}ServiceUri"] is { Length: > 0 } address ? new Uri(address)
        : section["accountName"] is { Length: > 0 } account ? new Uri($"https://{account}.{service}.core.windows.net")
        : null;

    /// <summary>A blob trigger needs both services of its account: the queues take its poison messages.</summary>
    private static string Missing(IConfigurationSection section, string connection, string service) => section.GetChildren().Any()
        ? $"the setting {connection}__{service}ServiceUri, a service of its storage account, is missing"
        : $"the setting {connection}, its storage account, is missing";
}
