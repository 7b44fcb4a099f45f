using System.Diagnostics;

namespace Itam.Benchmarks;

/// <summary>The app, with a client of its API.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private readonly ServerProcess server;

    private AppProcess(ServerProcess server, HttpClient http, TimeSpan startToFirst200)
    {
        this.server = server;
        Http = http;
        StartToFirst200 = startToFirst200;
    }

    public string Data => server.Data;

    public HttpClient Http { get; }

    public TimeSpan StartToFirst200 { get; }

    public long Bytes => server.Bytes;

    public static async Task<AppProcess> StartAsync()
    {
        var clock = Stopwatch.StartNew();
        var process = await ServerProcess.StartAsync("Itam.Functions.dll", "--port", "0", "--cosmos-port", "0", "--blob-port", "0", "--queue-port", "0");
        var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(process.Address, "api/") };
        using var first = await http.GetAsync("assets");
        first.EnsureSuccessStatusCode();
        return new AppProcess(process, http, clock.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await server.DisposeAsync();
    }
}
