using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Itam.LocalServer;

/// <summary>The emulated services that a process serves: up before everything else, down after everything else.</summary>
internal sealed class EmulatorServers(IEnumerable<EmulatedService> emulated, IServiceProvider services) : IHostedLifecycleService, IDisposable
{
    private readonly List<EmulatorServer> servers = [];

    /// <summary>Serves each <see cref="EmulatedService"/> of a container that has a <see cref="TimeProvider"/> by the time it is built.</summary>
    public static void AddTo(IServiceCollection services) => services.AddHostedService<EmulatorServers>();

    /// <summary>Opens the files of what is served here, while a refusal is still the caller's to say.</summary>
    /// <exception cref="StartRefusedException">A file is damaged or cannot be opened.</exception>
    public static void Open(IServiceProvider services)
    {
        foreach (var service in services.GetServices<EmulatedService>())
        {
            _ = service.Serve(services);
        }
    }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        servers.AddRange(emulated.Select(service => new EmulatorServer(service.Socket, service.Serve(services), services)));
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
