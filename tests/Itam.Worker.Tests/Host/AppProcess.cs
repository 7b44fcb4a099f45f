using System.Collections.Concurrent;
using System.Diagnostics;

namespace Itam.Worker.Tests.Host;

/// <summary>One flavour of the app as it was built, in a process of its own.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AppProcess(Process process) => this.process = process;

    /// <summary>What it has printed so far.</summary>
    public IReadOnlyCollection<string> Output => output;

    /// <summary>Ends when the process does.</summary>
    public Task Ended => process.WaitForExitAsync(CancellationToken.None);

    /// <summary>Ends when the process has printed a line that begins with Ready; fails if it ends before.</summary>
    public Task Ready => ready.Task;

    /// <summary>Where the flavour was built to; the test's own configuration is the last folder but one of where it runs.</summary>
    public static string FolderOf(string flavour)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var folder = Path.Combine(RepositoryRoot.Find(), "functions", "Itam.Functions", "bin", flavour, own.Parent!.Name, own.Name);
        Assert.True(
            File.Exists(Path.Combine(folder, "Itam.Functions.dll")),
            $"The app is not built for {flavour}: dotnet build functions/Itam.Functions -p:FunctionsHost={flavour}");
        return folder;
    }

    public static AppProcess Start(string flavour, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings)
    {
        var folder = FolderOf(flavour);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "Itam.Functions.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var app = new AppProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        app.process.OutputDataReceived += (_, line) => app.Hear(line.Data);
        app.process.ErrorDataReceived += (_, line) => app.Hear(line.Data);
        app.process.Exited += (_, _) => app.ready.TrySetException(new InvalidOperationException($"It ended: {app}"));
        app.process.Start();
        app.process.BeginOutputReadLine();
        app.process.BeginErrorReadLine();
        return app;
    }

    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    public override string ToString() => string.Join('\n', output);

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        output.Enqueue(line);
        if (line.StartsWith("Ready", StringComparison.Ordinal))
        {
            ready.TrySetResult();
        }
    }
}
