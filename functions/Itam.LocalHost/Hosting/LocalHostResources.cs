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

    /// <exception cref="LocalHostStartException">The folder is in use or a port is taken; nothing is held then.</exception>
    public static LocalHostResources Open(LocalHostOptions options, bool http, bool cosmos, bool blobs)
    {
        var resources = new LocalHostResources(DataFolder.Open(options.Data));
        try
        {
            resources.HttpSocket = http ? ListenSocket.Open(options.Port, "--port") : null;
            resources.CosmosSocket = cosmos ? ListenSocket.Open(options.CosmosPort, "--cosmos-port") : null;
            resources.BlobSocket = blobs ? ListenSocket.Open(options.BlobPort, "--blob-port") : null;
            return resources;
        }
        catch
        {
            resources.Dispose();
            throw;
        }
    }

    /// <summary>The connections that are served here, as settings.</summary>
    public void AddConnectionsTo(IConfigurationBuilder settings)
    {
        var connections = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (CosmosSocket is not null)
        {
            connections[ConnectionSettings.Cosmos] = ConnectionSettings.CosmosAt(CosmosSocket.Port);
        }

        if (BlobSocket is not null)
        {
            connections[ConnectionSettings.Storage] = ConnectionSettings.StorageAt(BlobSocket.Port);
        }

        settings.AddInMemoryCollection(connections);
    }

    public LocalHostEndpoints Endpoints(ListenSocket http) => new(
        http.Address(),
        CosmosSocket?.Address(),
        BlobSocket?.Address("/" + ConnectionSettings.StorageAccount),
        Queues: null,
        Data.Root);

    public void Dispose()
    {
        HttpSocket?.Dispose();
        CosmosSocket?.Dispose();
        BlobSocket?.Dispose();
        Data.Dispose();
    }
}
