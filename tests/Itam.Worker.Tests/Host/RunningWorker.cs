using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(Itam.Worker.Tests.Host.RunningWorker))]

namespace Itam.Worker.Tests.Host;

/// <summary>
/// The app on the real worker, in a process of its own as the Functions host starts it, beside the app on the local host, whose emulators are its
/// Azure.
/// </summary>
public class RunningWorker : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly string data = Path.Combine(Path.GetTempPath(), "itam-worker-" + Guid.CreateVersion7().ToString("N"));
    private readonly (string Name, string Value)[] local;
    private WebApplication? server;
    private AppProcess? worker;

    /// <summary>With every function switched on, on the local host too, whose table says nothing of the triggers of others.</summary>
    public RunningWorker()
        : this(("AzureWebJobs_ImportProcurementFileOnEvent_Disabled", "false"))
    {
    }

    /// <param name="local">Settings of the local host and its app.</param>
    internal RunningWorker(params (string Name, string Value)[] local) => this.local = [.. Schedules.Select(setting => (setting.Key, setting.Value)), .. local];

    internal static IReadOnlyDictionary<string, string> Schedules { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DepreciationSchedule"] = "0 0 2 * * *",
        ["RetirementSchedule"] = "0 0 3 * * *",
    };

    internal RpcHost Host { get; private set; } = null!;

    internal AppProcess Local { get; private set; } = null!;

    /// <summary>The connection string of the storage account that both apps have.</summary>
    internal string Storage => $"DefaultEndpointsProtocol=http;AccountName={EmulatorKeys.StorageAccount};AccountKey={EmulatorKeys.Storage};"
        + $"BlobEndpoint={AccountAt("Blobs")};QueueEndpoint={AccountAt("Queues")};";

    public async ValueTask InitializeAsync()
    {
        string[] options = ["--port", "0", "--cosmos-port", "0", "--blob-port", "0", "--queue-port", "0", "--data", data];
        Local = AppProcess.Start("Local", options, local.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal));
        await Local.Ready.WaitAsync(StartLimit, TestContext.Current.CancellationToken);

        var folder = AppProcess.FolderOf("Azure");
        Host = new RpcHost(folder);
        var address = await ListenAsync(Host);
        worker = AppProcess.Start("Azure", Arguments(address), Settings(folder));
        await Task.WhenAny(Host.Ready, worker.Ended).WaitAsync(StartLimit, TestContext.Current.CancellationToken);
        Assert.True(Host.Ready.IsCompleted, worker.ToString());
        await Host.Ready;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (worker is not null)
        {
            await worker.DisposeAsync();
        }

        if (Local is not null)
        {
            await Local.DisposeAsync();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }

        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Where the local host listens, by the line of its report that begins so: API, Cosmos, Blobs, Queues.</summary>
    internal Uri PlaceOf(string service) => new(
        Local.Output.First(line => line.StartsWith(service, StringComparison.Ordinal)).Split(' ').First(word => word.StartsWith("http://", StringComparison.Ordinal)));

    private Uri AccountAt(string service) => new(PlaceOf(service), "/" + EmulatorKeys.StorageAccount);

    private async Task<Uri> ListenAsync(RpcHost host)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(host);
        server = builder.Build();
        server.MapGrpcService<RpcHost>();
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new Uri(server.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
    }

    private static string[] Arguments(Uri host) =>
    [
        "--functions-uri", host.AbsoluteUri, "--functions-worker-id", "worker", "--functions-request-id", "start", "--functions-grpc-max-message-length", "2147483647",
    ];

    /// <summary>The settings of an app on Azure, which are variables of its environment.</summary>
    private Dictionary<string, string> Settings(string folder) => new(StringComparer.Ordinal)
    {
        ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
        ["FUNCTIONS_APPLICATION_DIRECTORY"] = folder,
        ["FUNCTIONS_WORKER_DIRECTORY"] = folder,
        ["Cosmos"] = $"AccountEndpoint={PlaceOf("Cosmos")};AccountKey={EmulatorKeys.Cosmos};",
        ["AzureWebJobsStorage"] = Storage,
        ["TimeZone"] = "UTC",
        ["BaseCurrency"] = "EUR",
        ["Auth__Mode"] = "Keys",
    };
}
