using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Itam.LocalStorage.Blobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Itam.LocalHost.Tests.Blobs;

/// <summary>The blob service on a port of its own over a temporary folder, and the real client for it.</summary>
internal sealed class BlobHost : IAsyncDisposable
{
    // The key that every storage emulator has.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private readonly SocketsHttpHandler handler = new();
    private readonly WebApplication? app;
    private readonly BlobService? service;
    private readonly string? folder;
    private readonly bool ownsFolder;

    private BlobHost(Uri address, WebApplication? app, BlobService? service, string? folder, bool ownsFolder)
    {
        (this.app, this.service, this.folder, this.ownsFolder) = (app, service, folder, ownsFolder);
        Address = address;
        Http = new HttpClient(handler, disposeHandler: false) { BaseAddress = Address };
        Client = new BlobServiceClient(
            $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};BlobEndpoint={Address}devstoreaccount1;",
            new BlobClientOptions { Transport = new HttpClientTransport(Http), Retry = { MaxRetries = 0 } });
    }

    public string Folder => folder ?? throw new InvalidOperationException("Only our own service has a folder.");

    public Uri Address { get; }

    public HttpClient Http { get; }

    public BlobServiceClient Client { get; }

    public static FakeTimeProvider Time() => new(new DateTimeOffset(2026, 10, 5, 8, 30, 0, TimeSpan.Zero));

    /// <param name="keptFolder">A folder that outlives the host; without one it has a folder that goes with it.</param>
    /// <param name="time">The service's clock.</param>
    /// <param name="logger">Takes what the service has to say.</param>
    public static async Task<BlobHost> StartAsync(string? keptFolder = null, TimeProvider? time = null, ILogger? logger = null)
    {
        var place = keptFolder ?? Directory.CreateTempSubdirectory("itam-blobs-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        var blobs = BlobService.Open(place, time ?? Time(), logger ?? NullLogger.Instance);
        web.Run(blobs.ServeAsync);
        await web.StartAsync(TestContext.Current.CancellationToken);
        return new BlobHost(new Uri(web.Urls.Single()), web, blobs, place, ownsFolder: keptFolder is null);
    }

    /// <summary>The client for a service that runs elsewhere, after its containers are deleted.</summary>
    public static async Task<BlobHost> AtAsync(Uri address)
    {
        var host = new BlobHost(address, app: null, service: null, folder: null, ownsFolder: false);
        await foreach (var container in host.Client.GetBlobContainersAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            await host.Client.DeleteBlobContainerAsync(container.Name, cancellationToken: TestContext.Current.CancellationToken);
        }

        return host;
    }

    /// <summary>A container that was made through the client.</summary>
    public async Task<BlobContainerClient> ContainerAsync(string name = "procurement")
    {
        var container = Client.GetBlobContainerClient(name);
        await container.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        return container;
    }

    /// <summary>Puts a file where a person would put it.</summary>
    public async Task<string> DropAsync(string path, string content)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        return file;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null && service is not null)
        {
            await app.DisposeAsync();
            await service.DisposeAsync();
        }

        Http.Dispose();
        handler.Dispose();
        if (ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
