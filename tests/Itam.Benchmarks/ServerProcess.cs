using System.Diagnostics;
using System.Globalization;

namespace Itam.Benchmarks;

/// <summary>A program of ours as a user starts it: a process of its own on free ports with an empty data folder.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private ServerProcess(Process process, string data, Uri address, TimeSpan startToReady)
    {
        this.process = process;
        Data = data;
        Address = address;
        StartToReady = startToReady;
    }

    public string Data { get; }

    /// <summary>The first address of its Ready line.</summary>
    public Uri Address { get; }

    public TimeSpan StartToReady { get; }

    /// <summary>
    /// The memory of its own that it has resident. Pages of its database, which are mapped once for each reader and belong to the system's cache,
    /// are left out; where they cannot be told apart (other than on Linux) they are in it.
    /// </summary>
    public long Bytes
    {
        get
        {
            process.Refresh();
            var status = $"/proc/{process.Id}/status";
            return File.Exists(status)
                ? File.ReadLines(status).Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)).Select(Kilobytes).Single() * 1024
                : process.WorkingSet64;
        }
    }

    /// <summary>The processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <param name="assembly">The file beside this program.</param>
    public static async Task<ServerProcess> StartAsync(string assembly, params string[] arguments)
    {
        var data = Path.Combine(Path.GetTempPath(), "itam-bench-" + Guid.CreateVersion7().ToString("N"));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments, "--data", data])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        var clock = Stopwatch.StartNew();
        var started = Process.Start(start) ?? throw new InvalidOperationException($"{assembly} did not start.");
        using var limit = new CancellationTokenSource(StartLimit);
        while (await started.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("Ready", StringComparison.Ordinal))
            {
                var address = line.Split(' ').First(word => word.StartsWith("http://", StringComparison.Ordinal)).TrimEnd('/', ',', '.');
                _ = DrainAsync(started.StandardOutput);
                return new ServerProcess(started, data, new Uri(address + "/"), clock.Elapsed);
            }
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{assembly} ended with {started.ExitCode} before it was ready."));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(Data, recursive: true);
    }

    private static long Kilobytes(string line) =>
        long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    /// <summary>A pipe that nobody reads would stop the program once it is full.</summary>
    private static async Task DrainAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is not null)
        {
        }
    }
}
