using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Itam.LocalStorage.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Itam.LocalHost.Tests.Queues;

/// <summary>The queue service on a port of its own over a temporary file, and the real client for it.</summary>
internal sealed class QueueHost : IAsyncDisposable
{
    // The key that every storage emulator has.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("itam-queues-");
    private readonly SocketsHttpHandler handler = new();
    private readonly HttpClient http;
    private WebApplication? app;
    private bool isElsewhere;

    private QueueHost() => http = new HttpClient(handler, disposeHandler: false);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 10, 5, 8, 30, 0, TimeSpan.Zero));

    public QueueService Service { get; private set; } = null!;

    public QueueServiceClient Client { get; private set; } = null!;

    public static async Task<QueueHost> StartAsync()
    {
        var host = new QueueHost();
        await host.RestartAsync();
        return host;
    }

    /// <summary>Starts the service over the same file, after ending the one that runs.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        Service = QueueService.Open(Path.Combine(folder.FullName, "queues.db"), Time);
        app.Run(Service.ServeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        Client = ClientOf(new Uri(app.Urls.Single()));
    }

    /// <summary>The client for a service that runs elsewhere, after its queues are deleted. Its time is real.</summary>
    public static async Task<QueueHost> AtAsync(Uri address)
    {
        var host = new QueueHost();
        host.Client = host.ClientOf(address);
        host.isElsewhere = true;
        await foreach (var queue in host.Client.GetQueuesAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            await host.Client.DeleteQueueAsync(queue.Name, TestContext.Current.CancellationToken);
        }

        return host;
    }

    /// <summary>Lets time go by: the service's own, or everybody's.</summary>
    public Task PassAsync(TimeSpan time)
    {
        if (isElsewhere)
        {
            return Task.Delay(time + TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }

        Time.Advance(time);
        return Task.CompletedTask;
    }

    public async Task<QueueClient> QueueAsync(string name = "work")
    {
        var queue = Client.GetQueueClient(name);
        await queue.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        return queue;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        http.Dispose();
        handler.Dispose();
        folder.Delete(recursive: true);
    }

    private QueueServiceClient ClientOf(Uri address) => new(
        $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};QueueEndpoint={address}devstoreaccount1;",
        new QueueClientOptions { Transport = new HttpClientTransport(http), Retry = { MaxRetries = 0 } });

    private async Task StopAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
            await Service.DisposeAsync();
        }
    }
}
