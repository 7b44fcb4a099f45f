using Itam.LocalHost.Blobs;
using Itam.LocalHost.Cosmos;
using Itam.LocalHost.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Hosting;

/// <summary>The emulated services that this host serves: up before everything else, down after everything else.</summary>
internal sealed class Emulators(LocalHostResources resources, IServiceProvider services) : IHostedLifecycleService, IDisposable
{
    private readonly List<EmulatorServer> servers = [];

    /// <summary>Adds the services to a container that has a <see cref="TimeProvider"/> by the time they are asked for.</summary>
    public static void AddTo(IServiceCollection services, LocalHostResources resources)
    {
        services.AddSingleton(_ => resources);
        services.AddSingleton(provider =>
        {
            var faults = CosmosFaultSetting.Read(provider.GetRequiredService<IConfiguration>());
            return DataFolder.OpenPart(
                resources.Data.CosmosFile, path => CosmosGateway.Open(path, provider.GetRequiredService<TimeProvider>(), faults));
        });
        services.AddSingleton(provider => DataFolder.OpenPart(
            resources.Data.BlobsFolder,
            path => BlobService.Open(path, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>().CreateLogger("Blobs"))));
        services.AddSingleton(provider => DataFolder.OpenPart(
            resources.Data.QueuesFile, path => QueueService.Open(path, provider.GetRequiredService<TimeProvider>())));
        services.AddHostedService<Emulators>();
    }

    /// <summary>Opens the files of what is served here, while a refusal is still the caller's to say.</summary>
    /// <exception cref="LocalHostStartException">A file is damaged or cannot be opened.</exception>
    public static void Open(LocalHostResources resources, IServiceProvider services)
    {
        if (resources.CosmosSocket is not null)
        {
            _ = services.GetRequiredService<CosmosGateway>();
        }

        if (resources.BlobSocket is not null)
        {
            _ = services.GetRequiredService<BlobService>();
        }

        if (resources.QueueSocket is not null)
        {
            _ = services.GetRequiredService<QueueService>();
        }
    }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (resources.CosmosSocket is { } cosmos)
        {
            servers.Add(new EmulatorServer(cosmos, services.GetRequiredService<CosmosGateway>().ServeAsync, services));
        }

        if (resources.BlobSocket is { } blobs)
        {
            servers.Add(new EmulatorServer(blobs, services.GetRequiredService<BlobService>().ServeAsync, services));
        }

        if (resources.QueueSocket is { } queues)
        {
            servers.Add(new EmulatorServer(queues, services.GetRequiredService<QueueService>().ServeAsync, services));
        }

        foreach (var server in servers)
        {
            await server.StartAsync(cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        foreach (var server in servers)
        {
            await server.StopAsync(cancellationToken);
        }
    }

    public void Dispose() => servers.ForEach(server => server.Dispose());
}
