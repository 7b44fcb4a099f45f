using System.Diagnostics;

namespace Itam.LocalHost.Tests.Hosting;

/// <summary>A program of the local Azure, as a process.</summary>
internal sealed class HostProcess : IDisposable
{
    private const string Ready = "Ready";

    private readonly Process process;

    /// <param name="program">The name of its project.</param>
    public HostProcess(string program, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, program + ".dll"));
        // It lives for seconds: what it would learn for later speed costs more than it gives.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        process = Process.Start(start)!;
    }

    /// <summary>The line that begins with Ready.</summary>
    public async Task<string> ReadyAsync() => Ready + await LineAsync(Ready);

    /// <summary>The first address of that line.</summary>
    public async Task<string> AddressAsync() =>
        (await ReadyAsync()).Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal)).TrimEnd('.', ',');

    /// <summary>The rest of the next line that begins so.</summary>
    public async Task<string> LineAsync(string start)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1)) is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return line[start.Length..];
            }
        }

        throw new InvalidOperationException($"No line begins with '{start}': " + await ErrorsAsync());
    }

    public Task<string> OutputAsync() => process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

    public Task<string> ErrorsAsync() => process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1));
        return process.ExitCode;
    }

    /// <summary>What <c>kill</c> and a stopping service manager send.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>kill -9: nothing of the process runs any more.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
    }
}
