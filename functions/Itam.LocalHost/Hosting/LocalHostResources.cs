using Itam.LocalCosmos;
using Itam.LocalHost.Settings;
using Itam.LocalServer;
using Itam.LocalStorage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.LocalHost.Hosting;

/// <summary>What a host of functions holds: the data folder, the functions' port and those of the services that it serves itself.</summary>
/// <param name="Cosmos">Null when the settings name an account elsewhere.</param>
/// <param name="Storage">Null when the settings name an account elsewhere.</param>
internal sealed record LocalHostResources(
    HeldResources Held, ListenSocket Http, ListenSocket? Cosmos, (ListenSocket Blobs, ListenSocket Queues)? Storage) : IDisposable
{
    public DataFolder Data => Held.Data;

    /// <exception cref="StartRefusedException">The folder is in use or a port is taken; nothing is held then.</exception>
    public static LocalHostResources Open(IConfiguration settings)
    {
        var held = HeldResources.Open(settings);
        try
        {
            held.Hold("host");
            return new(
                held,
                held.ListenFirst(LocalHostOptions.Port),
                ConnectionSettings.IsServedHere(settings, ConnectionSettings.Cosmos) ? held.ListenBeside(CosmosService.Port("--cosmos-port")) : null,
                ConnectionSettings.IsServedHere(settings, ConnectionSettings.Storage)
                    ? (held.ListenBeside(StorageService.BlobPort("--blob-port")), held.ListenBeside(StorageService.QueuePort))
                    : null);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>What is served here, as services.</summary>
    /// <exception cref="StartRefusedException">Another process has the data.</exception>
    public void AddServicesTo(IServiceCollection services)
    {
        services.AddSingleton(_ => this);
        EmulatorServers.AddTo(services);
        if (Cosmos is not null)
        {
            CosmosService.AddTo(services, Held, Cosmos);
        }

        if (Storage is { } storage)
        {
            StorageService.AddTo(services, Held, storage.Blobs, storage.Queues);
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
