using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Hosting;

/// <summary>What a host holds from its first moment to its last: the data folder and the listening sockets.</summary>
internal sealed class LocalHostResources : IDisposable
{
    private LocalHostResources(DataFolder data) => Data = data;

    public DataFolder Data { get; }

    /// <summary>Null in a host without functions.</summary>
    public ListenSocket? HttpSocket { get; private set; }

    /// <summary>Null when the settings name an account elsewhere.</summary>
    public ListenSocket? CosmosSocket { get; private set; }

    /// <summary>Null when the settings name an account elsewhere.</summary>
    public ListenSocket? BlobSocket { get; private set; }

    /// <summary>There when <see cref="BlobSocket"/> is: one account has both.</summary>
    public ListenSocket? QueueSocket { get; private set; }

    /// <exception cref="LocalHostStartException">The folder is in use or a port is taken; nothing is held then.</exception>
    public static LocalHostResources Open(LocalHostOptions options, bool http, bool cosmos, bool storage)
    {
        var resources = new LocalHostResources(DataFolder.Open(options.Data));
        try
        {
            resources.HttpSocket = http ? ListenSocket.Open(options.Port, "--port") : null;
            resources.CosmosSocket = cosmos ? ListenSocket.Open(options.CosmosPort, "--cosmos-port") : null;
            resources.BlobSocket = storage ? ListenSocket.Open(options.BlobPort, "--blob-port") : null;
            resources.QueueSocket = storage ? ListenSocket.Open(options.QueuePort, "--queue-port") : null;
            return resources;
        }
        catch
        {
            resources.Dispose();
            throw;
        }
    }

    /// <summary>The connections that are served here, as settings.</summary>
    public void AddConnectionsTo(ConfigurationManager settings)
    {
        var connections = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Set(ConnectionSettings.Cosmos, CosmosSocket is null ? null : ConnectionSettings.CosmosAt(CosmosSocket.Port));
        Set(ConnectionSettings.Storage, (BlobSocket, QueueSocket) is ({ } blobs, { } queues) ? ConnectionSettings.StorageAt(blobs.Port, queues.Port) : null);
        settings.AddInMemoryCollection(connections);

        void Set(string connection, string? value)
        {
            // An account given by identity stands beside the marker of the sample settings, which then means nothing.
            if (value is not null || ConnectionSettings.IsMarker(settings[connection]))
            {
                connections[connection] = value;
            }
        }
    }

    public LocalHostEndpoints Endpoints(ListenSocket http) => new(
        http.Address(),
        CosmosSocket?.Address(),
        BlobSocket?.Address("/" + ConnectionSettings.StorageAccount),
        QueueSocket?.Address("/" + ConnectionSettings.StorageAccount),
        Data.Root);

    public void Dispose()
    {
        HttpSocket?.Dispose();
        CosmosSocket?.Dispose();
        BlobSocket?.Dispose();
        QueueSocket?.Dispose();
        Data.Dispose();
    }
}
