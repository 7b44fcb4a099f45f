using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Tests.Blobs;

public sealed class IgnoredFileTests
{
    private const string End = " To have it read, drop a copy of it under another name.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dropped_file_that_can_be_no_blob_is_said_once_and_one_that_is_not_meant_to_be_is_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        var lines = new Lines();
        await using var host = await BlobHost.StartAsync(logger: lines);
        foreach (var name in (string[])["seen.csv", "a\nb.csv", "a\tb.csv", "a\\b.csv", ".hidden", "~$seen.xlsx", "big.csv.part"])
        {
            await host.DropAsync($"procurement/{name}", "x");
        }

        File.CreateSymbolicLink(Path.Combine(host.Folder, "procurement", "link.csv"), Path.Combine(host.Folder, "procurement", "seen.csv"));
        await ShellAsync(host, @"printf x > ""$(printf 'bad\377.csv')""");
        try
        {
            for (var look = 0; look < 2; look++)
            {
                Assert.Equal(["seen.csv"], await NamesAsync(host));
            }
        }
        finally
        {
            await ShellAsync(host, "rm bad*");
        }

        const string character = "has a character that no file name or no list can hold";
        Assert.Equal(
            [
                $"Ignored: \"procurement/a\\\\b.csv\" {character}.{End}",
                $"Ignored: \"procurement/a\\nb.csv\" {character}.{End}",
                $"Ignored: \"procurement/a\\tb.csv\" {character}.{End}",
                $"Ignored: \"procurement/bad\uFFFD.csv\" has a name that is not UTF-8.{End}",
                $"Ignored: \"procurement/link.csv\" is a link.{End}",
            ],
            lines.Warnings.Order(StringComparer.Ordinal));
    }

    /// <summary>.NET makes and deletes names in UTF-8 only; a shell takes the bytes that it is given.</summary>
    private static async Task ShellAsync(BlobHost host, string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = Path.Combine(host.Folder, "procurement") })!;
        await shell.WaitForExitAsync(Stop);
        Assert.Equal(0, shell.ExitCode);
    }

    private static async Task<List<string>> NamesAsync(BlobHost host)
    {
        var names = new List<string>();
        await foreach (var blob in host.Client.GetBlobContainerClient("procurement").GetBlobsAsync(cancellationToken: Stop))
        {
            names.Add(blob.Name);
        }

        return names;
    }

    private sealed class Lines : ILogger
    {
        public ConcurrentQueue<string> Warnings { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Warnings.Enqueue(formatter(state, exception));
    }
}
