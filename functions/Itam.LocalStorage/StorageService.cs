using Itam.LocalServer;
using Itam.LocalStorage.Blobs;
using Itam.LocalStorage.Protocol;
using Itam.LocalStorage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Itam.LocalStorage;

/// <summary>Blobs and queues as services of a process: one account, its settings, its files and its two ports.</summary>
internal static class StorageService
{
    public const string BlobPortKey = "LocalHost:BlobPort";
    public const string QueuePortKey = "LocalHost:QueuePort";
    public const string BlobsFolder = "blobs";

    private const string QueuesFile = "queues.db";

    /// <summary>The emulators' key, published by Microsoft and the same everywhere: it protects nothing and is no secret.</summary>
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Where the addresses of both services begin.</summary>
    public const string AccountPath = "/" + RequestPath.Account;

    public static string ConnectionStringAt(int blobPort, int queuePort) =>
        $"DefaultEndpointsProtocol=http;AccountName={RequestPath.Account};AccountKey={AccountKey};"
        + $"BlobEndpoint=http://127.0.0.1:{blobPort}{AccountPath};"
        + $"QueueEndpoint=http://127.0.0.1:{queuePort}{AccountPath};";

    public static ServicePort QueuePort { get; } = new(QueuePortKey, 10001, "--queue-port");

    /// <param name="option">The command line's option for it.</param>
    public static ServicePort BlobPort(string option) => new(BlobPortKey, 10000, option);

    /// <param name="resources">Those that the sockets are of; the part of the data folder is taken as well.</param>
    /// <exception cref="StartRefusedException">Another process has the data.</exception>
    public static void AddTo(IServiceCollection services, HeldResources resources, ListenSocket blobs, ListenSocket queues)
    {
        resources.Hold("storage");
        services.AddSingleton(provider => DataFolder.OpenPart(
            resources.Data.PartAt(BlobsFolder),
            path => BlobService.Open(path, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>().CreateLogger("Blobs"))));
        services.AddSingleton(provider => DataFolder.OpenPart(
            resources.Data.PartAt(QueuesFile), path => QueueService.Open(path, provider.GetRequiredService<TimeProvider>())));
        services.AddSingleton(new EmulatedService(
            "blobs", blobs, AccountPath, provider => provider.GetRequiredService<BlobService>().ServeAsync));
        services.AddSingleton(new EmulatedService(
            "queues", queues, AccountPath, provider => provider.GetRequiredService<QueueService>().ServeAsync));
    }
}
