using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Itam.LocalHost.Hosting;

/// <summary>
/// The emulated services alone: <c>cosmos</c> serves the gateway, <c>storage</c> the blobs and queues, no word all of them.
/// <c>--port</c> is the port of the gateway or of the blobs, whichever was named.
/// </summary>
internal static class StandaloneHost
{
    private const string CosmosWord = "cosmos";
    private const string StorageWord = "storage";

    public static async Task<int> RunAsync(string[] args)
    {
        var self = FunctionSource.Of(Assembly.GetExecutingAssembly());
        using var host = StartRefusal.Guard(self, () => Create(args, self));
        await host.RunAsync();
        return 0;
    }

    /// <exception cref="LocalHostStartException">A port is taken, the data folder is in use or an option is wrong.</exception>
    public static IHost Create(string[] args, FunctionSource self)
    {
        var word = args is [{ } first, ..] && !first.StartsWith("--", StringComparison.Ordinal) ? first : null;
        if (word is not (null or CosmosWord or StorageWord))
        {
            throw new LocalHostStartException($"'{word}' is no service: {CosmosWord}, {StorageWord}, or no word for all.");
        }

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        LocalHostSettings.AddTo(builder.Configuration, [.. Options(word, word is null ? args : args[1..])], self, AppContext.BaseDirectory);
        var resources = LocalHostResources.Open(
            LocalHostOptions.Read(builder.Configuration), http: false, cosmos: word is not StorageWord, storage: word is not CosmosWord);
        ConsoleLogging.AddTo(builder.Logging, builder.Configuration, HostJson.Default);
        builder.Services.AddSingleton(TimeProvider.System);
        Emulators.AddTo(builder.Services, resources);
        builder.Services.AddHostedService<StandaloneReport>();
        var host = builder.Build();
        Emulators.Open(resources, host.Services);
        return host;
    }

    private static IEnumerable<string> Options(string? word, IEnumerable<string> options) => options.Select(option => (word, option) switch
    {
        (CosmosWord, "--port") => "--cosmos-port",
        (StorageWord, "--port") => "--blob-port",
        _ => option,
    });

    private sealed class StandaloneReport(LocalHostResources resources, IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.ApplicationStarted.Register(() =>
            {
                string[] places = [.. new[]
                {
                    resources.CosmosSocket is { } cosmos ? $"Cosmos on {cosmos.Address()}" : null,
                    resources.BlobSocket is { } blobs ? $"blobs on {blobs.Address("/" + ConnectionSettings.StorageAccount)}" : null,
                    resources.QueueSocket is { } queues ? $"queues on {queues.Address("/" + ConnectionSettings.StorageAccount)}" : null,
                }.OfType<string>()];
                Console.WriteLine($"Data in {resources.Data.Root}");
                Console.WriteLine($"Ready: {string.Join(", ", places)} (process {Environment.ProcessId}). Ctrl+C stops it.");
            });
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
