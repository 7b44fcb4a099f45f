using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Itam.Functions.Tests.Laptop;

/// <summary>The app as the README starts it: <c>dotnet run --project functions/Itam.Functions</c>, a process of its own.</summary>
internal sealed partial class AppProcess : IAsyncDisposable
{
    private readonly Process command;
    private readonly List<string> output;
    private readonly int appId;

    private AppProcess(Process command, List<string> output, Uri root, int appId)
    {
        this.command = command;
        this.output = output;
        this.appId = appId;
        Http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(root, "/api/") };
    }

    public HttpClient Http { get; }

    /// <summary>What it printed up to and with the line that begins with Ready.</summary>
    public IReadOnlyList<string> Output => output;

    /// <summary>Starts the app and waits for its line that begins with Ready.</summary>
    public static async Task<AppProcess> StartAsync(string data, params string[] options)
    {
        var (command, output) = await RunAsync(data, "Ready", options);
        var ready = ReadyLine().Match(output[^1]);
        Assert.True(ready.Success, string.Join('\n', output));
        return new AppProcess(command, output, new Uri(ready.Groups["address"].Value), int.Parse(ready.Groups["id"].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>Starts the app and waits until it ends by itself.</summary>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(string data, params string[] options)
    {
        var (command, output) = await RunAsync(data, null, options);
        using (command)
        {
            return (command.ExitCode, string.Join('\n', output));
        }
    }

    /// <summary>kill -9: nothing is flushed, nobody is told. The command that started it ends with it.</summary>
    public async Task KillAsync()
    {
        try
        {
            using var app = Process.GetProcessById(appId);
            app.Kill();
            await app.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        catch (ArgumentException)
        {
            // It has died by itself; only the command that started it is still on its way out.
        }

        await command.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!command.HasExited)
        {
            await KillAsync();
        }

        command.Dispose();
    }

    private static async Task<(Process Command, List<string> Output)> RunAsync(string data, string? until, string[] options)
    {
        var root = RepositoryRoot.Find();
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string[] arguments =
        [
            "run", "--no-build", "--project", Path.Combine("functions", "Itam.Functions"), "--",
            "--port", "0", "--cosmos-port", "0", "--blob-port", "0", "--queue-port", "0", "--data", data, .. options,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var started = Process.Start(start)!;
        List<string> printed = [];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(90));
        while (await started.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            printed.Add(line);
            if (until is not null && line.StartsWith(until, StringComparison.Ordinal))
            {
                // A pipe that nobody reads would stop the app once it is full.
                started.BeginErrorReadLine();
                _ = started.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return (started, printed);
            }
        }

        printed.Add(await started.StandardError.ReadToEndAsync(limit.Token));
        await started.WaitForExitAsync(limit.Token);
        Assert.True(until is null, string.Join('\n', printed));
        return (started, printed);
    }

    [GeneratedRegex(@"^Ready.*(?<address>http://127\.0\.0\.1:\d+).*\bprocess (id )?(?<id>\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadyLine();
}
