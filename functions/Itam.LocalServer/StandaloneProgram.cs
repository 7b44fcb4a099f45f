using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Itam.LocalServer;

/// <summary>A program of emulated services alone, without an app.</summary>
/// <param name="name">As its user starts it.</param>
/// <param name="commandLine">What it understands.</param>
/// <param name="addServices">Takes the ports and adds the services, each with its <see cref="EmulatedService"/>; gives the connection strings of their clients.</param>
internal sealed class StandaloneProgram(string name, CommandLine commandLine, Func<IServiceCollection, HeldResources, IReadOnlyList<string>> addServices)
{
    public async Task<int> RunAsync(string[] args)
    {
        HelpRequest.Answer(args, commandLine, name);
        using var host = StartRefusal.Guard(isOwnProcess: true, () => Create(args));
        await host.RunAsync();
        return 0;
    }

    /// <exception cref="StartRefusedException">A port is taken, the data folder is in use or an option is wrong.</exception>
    private IHost Create(string[] args)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        ProgramSettings.AddTo(builder.Configuration, commandLine, args, isOwnProcess: true, AppContext.BaseDirectory);
        ConsoleLogging.AddTo(builder.Logging, builder.Configuration);
        var resources = HeldResources.Open(builder.Configuration);
        try
        {
            builder.Services.AddSingleton(_ => resources);
            builder.Services.AddSingleton(TimeProvider.System);
            var connections = addServices(builder.Services, resources);
            EmulatorServers.AddTo(builder.Services);
            builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<Report>(services, connections));
            var host = builder.Build();
            // From here on the container has the resources and disposes them, after everything that was made later.
            _ = host.Services.GetRequiredService<HeldResources>();
            EmulatorServers.Open(host.Services);
            return host;
        }
        catch
        {
            resources.Dispose();
            throw;
        }
    }

    private sealed class Report(
        IReadOnlyList<string> connections, IEnumerable<EmulatedService> emulated, HeldResources resources, IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.ApplicationStarted.Register(() =>
            {
                Console.WriteLine($"Data in {resources.Data.Root}");
                foreach (var connection in connections)
                {
                    Console.WriteLine($"Connect with {connection}");
                }

                var places = emulated.Select(service => $"{service.Name} on {service.Address}");
                Console.WriteLine($"Ready: {string.Join(", ", places)} (process {Environment.ProcessId}). Ctrl+C stops it.");
            });
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
