using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Itam.LocalHost.Tests.Azurite;

/// <summary>
/// Microsoft's storage emulator: one process for all tests, on free ports, with nothing on disk.
/// Where it is not installed the tests are skipped with the reason, except in CI, where they fail.
/// </summary>
public sealed partial class AzuriteProcess : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Uri> addresses = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> output = new();
    private Process? process;
    private string? missing;

    public Uri Blobs => Address("Blob");

    public Uri Queues => Address("Queue");

    /// <summary>As an app's <c>AzureWebJobsStorage</c>.</summary>
    public string ConnectionString =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"BlobEndpoint={Blobs}devstoreaccount1;QueueEndpoint={Queues}devstoreaccount1;";

    public async ValueTask InitializeAsync()
    {
        var script = Script();
        missing = script is null ? "Azurite is not installed: run npm ci in tests/azurite." : Start(script);
        if (missing is not null)
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        while (!(addresses.ContainsKey("Blob") && addresses.ContainsKey("Queue")))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1) && !process!.HasExited, "Azurite did not start: " + string.Join('\n', output));
            await Task.Delay(50);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process?.Dispose();
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex(@"Azurite (?<service>\w+) service is successfully listening at (?<address>http://\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();

    /// <summary>Null when it is not installed.</summary>
    private static string? Script()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "tests", "azurite", "node_modules", "azurite", "dist", "src", "azurite.js");
            if (File.Exists(script))
            {
                return script;
            }
        }

        return null;
    }

    private Uri Address(string service)
    {
        if (missing is not null && Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
        {
            Assert.Fail(missing);
        }

        Assert.SkipWhen(missing is not null, missing ?? "");
        return addresses[service];
    }

    /// <returns>Null once it runs, else why it does not.</returns>
    private string? Start(string script)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[
            script, "--skipApiVersionCheck", "--disableTelemetry", "--inMemoryPersistence", "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1",
            "--tableHost", "127.0.0.1", "--blobPort", "0", "--queuePort", "0", "--tablePort", "0"])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            return "Azurite needs Node, which cannot be started: " + e.Message;
        }

        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return null;
    }

    private void Read(string? line)
    {
        if (line is null || addresses.Count > 2)
        {
            return;
        }

        output.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            addresses[match.Groups["service"].Value] = new Uri(match.Groups["address"].Value);
        }
    }
}

/// <summary>The tests that share the process run one after another, since they share its account.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteProcess>
{
    public const string Name = "Azurite";
}
