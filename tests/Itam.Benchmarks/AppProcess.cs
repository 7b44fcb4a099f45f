using System.Diagnostics;
using System.Globalization;

namespace Itam.Benchmarks;

/// <summary>The app as a user starts it: a process of its own on free ports with an empty data folder.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private AppProcess(Process process, string data, HttpClient http, TimeSpan startToFirst200)
    {
        this.process = process;
        Data = data;
        Http = http;
        StartToFirst200 = startToFirst200;
    }

    public string Data { get; }

    public HttpClient Http { get; }

    public TimeSpan StartToFirst200 { get; }

    /// <summary>The most memory it ever had resident.</summary>
    public long PeakBytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    public static async Task<AppProcess> StartAsync()
    {
        var data = Path.Combine(Path.GetTempPath(), "itam-bench-" + Guid.CreateVersion7().ToString("N"));
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Itam.Functions.dll"),
                "--port", "0", "--cosmos-port", "0", "--blob-port", "0", "--queue-port", "0", "--data", data,
            },
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        var clock = Stopwatch.StartNew();
        var started = Process.Start(start) ?? throw new InvalidOperationException("The app did not start.");
        using var limit = new CancellationTokenSource(StartLimit);
        while (await started.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("Ready", StringComparison.Ordinal))
            {
                var address = line.Split(' ').First(word => word.StartsWith("http://", StringComparison.Ordinal)).TrimEnd('/', ',', '.');
                var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(address + "/api/") };
                using var first = await http.GetAsync("assets", limit.Token);
                first.EnsureSuccessStatusCode();
                var elapsed = clock.Elapsed;
                _ = DrainAsync(started.StandardOutput);
                return new AppProcess(started, data, http, elapsed);
            }
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The app ended with {started.ExitCode} before it was ready."));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(Data, recursive: true);
    }

    /// <summary>A pipe that nobody reads would stop the app once it is full.</summary>
    private static async Task DrainAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is not null)
        {
        }
    }
}
