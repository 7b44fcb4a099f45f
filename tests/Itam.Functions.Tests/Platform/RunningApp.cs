using Itam.LocalHost.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Itam.Functions.Tests.Platform;

/// <summary>
/// The whole app on the local host in this process: free ports, a data folder of its own, a clock that the test moves.
/// As a class fixture it is shared by the tests of a class, which therefore use names of their own.
/// </summary>
public sealed class RunningApp : IAsyncLifetime
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    private readonly bool keepsData;
    private readonly string[] settings;
    private IHost? host;

    public RunningApp()
        : this(null)
    {
    }

    /// <param name="data">An existing data folder to run on, kept afterwards; a new one that is deleted if null.</param>
    /// <param name="settings">More of the command line.</param>
    internal RunningApp(string? data, params string[] settings)
    {
        keepsData = data is not null;
        Data = data ?? Path.Combine(Path.GetTempPath(), "itam-test-" + Guid.CreateVersion7().ToString("N"));
        this.settings = settings;
    }

    public string Data { get; }

    /// <summary>More services, or others, before the app is built.</summary>
    internal Action<IServiceCollection>? Configure { get; init; }

    /// <summary>Drives the app: schedules, stamps, expiry.</summary>
    public FakeTimeProvider Time { get; init; } = new(Start);

    /// <summary>Below <c>/api/</c>.</summary>
    public HttpClient Http { get; private set; } = null!;

    public Uri Root { get; private set; } = null!;

    public IServiceProvider Services => host!.Services;

    public async ValueTask InitializeAsync()
    {
        var builder = ItamApplication.CreateBuilder(
        [
            "--port", "0", "--cosmos-port", "0", "--blob-port", "0", "--queue-port", "0", "--data", Data,
            "--Cosmos", "UseLocalHost", "--AzureWebJobsStorage", "UseLocalHost", .. settings,
        ]);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
        Configure?.Invoke(builder.Services);
        host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        Root = host.Services.GetRequiredService<LocalHostEndpoints>().Http;
        Http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(Root, "/api/") };
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (host is not null)
        {
            await host.StopAsync(CancellationToken.None);
            await ((IAsyncDisposable)host).DisposeAsync();
        }

        if (!keepsData && Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true);
        }
    }
}
