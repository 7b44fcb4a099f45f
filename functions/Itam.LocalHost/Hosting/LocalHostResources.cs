using Itam.LocalCosmos;
using Itam.LocalHost.Settings;
using Itam.LocalServer;
using Itam.LocalStorage;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Hosting;

/// <summary>What a host of functions holds: the data folder, the functions' port and those of the services that it serves itself.</summary>
/// <param name="Cosmos">Null when the settings name an account elsewhere.</param>
/// <param name="Storage">Null when the settings name an account elsewhere.</param>
internal sealed record LocalHostResources(
    HeldResources Held, ListenSocket Http, ListenSocket? Cosmos, (ListenSocket Blobs, ListenSocket Queues)? Storage) : IDisposable
{
    public DataFolder Data => Held.Data;

    /// <exception cref="StartRefusedException">The folder is in use or a port is taken; nothing is held then.</exception>
    public static LocalHostResources Open(IConfiguration settings, LocalHostOptions options)
    {
        var held = HeldResources.Open(DataFolder.PathOf(settings));
        try
        {
            return new(
                held,
                held.Listen(options.Port, "--port"),
                ConnectionSettings.IsServedHere(settings, ConnectionSettings.Cosmos) ? CosmosService.Listen(settings, held, "--cosmos-port") : null,
                ConnectionSettings.IsServedHere(settings, ConnectionSettings.Storage) ? StorageService.Listen(settings, held, "--blob-port") : null);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The connections that are served here, as settings.</summary>
    public void AddConnectionsTo(ConfigurationManager settings)
    {
        var connections = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Set(ConnectionSettings.Cosmos, Cosmos is null ? null : CosmosService.ConnectionStringAt(Cosmos.Port));
        Set(ConnectionSettings.Storage, Storage is { } storage ? StorageService.ConnectionStringAt(storage.Blobs.Port, storage.Queues.Port) : null);
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

    public LocalHostEndpoints Endpoints(string? keysFile) => new(
        Http.Address(),
        Cosmos?.Address(),
        Storage?.Blobs.Address(StorageService.AccountPath),
        Storage?.Queues.Address(StorageService.AccountPath),
        Data.Root,
        keysFile);

    public void Dispose() => Held.Dispose();
}
