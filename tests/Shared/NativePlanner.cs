using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Itam.Tests.Shared;

/// <summary>
/// Runs tests of the calling assembly again, in a process of its own, with the SDK's native planner: Microsoft's own parser then reads every query
/// and sends what it has made of it. The SDK reads its switches once a process, hence the second one.
/// </summary>
internal static class NativePlanner
{
    private const string Library = "libQueryPlanInterop.so";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <param name="filters">The runner's options that choose the tests.</param>
    public static async Task RunAsync(string assembly, params string[] filters)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            "The SDK has its native query planner for Linux on x64 only.");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly), "-noColor", "-noLogo", .. filters])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { ["AZURE_COSMOS_USE_QUERY_PLAN_INTEROP_LINUX"] = "true", ["AZURE_COSMOS_BYPASS_QUERY_PARSING"] = "false" },
        };
        using var run = Process.Start(start)!;
        try
        {
            var isLoaded = IsLoadedAsync(run);
            var output = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.True(run.ExitCode == 0, Failures(output));
            Assert.Matches("Total: [1-9]", output);
            Assert.True(await isLoaded, "The native planner was not asked.");
        }
        finally
        {
            if (!run.HasExited)
            {
                run.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Whether the process ever had the planner in its memory.</summary>
    private static async Task<bool> IsLoadedAsync(Process run)
    {
        while (!run.HasExited)
        {
            try
            {
                if ((await File.ReadAllTextAsync($"/proc/{run.Id}/maps")).Contains(Library, StringComparison.Ordinal))
                {
                    return true;
                }
            }
            catch (IOException)
            {
                // It ended between the two lines above.
                return false;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        return false;
    }

    private static string Failures(string output)
    {
        var failures = new StringBuilder();
        foreach (var line in output.Split('\n').SkipWhile(line => !line.Contains("[FAIL]", StringComparison.Ordinal)).Take(100))
        {
            failures.AppendLine(line);
        }

        return failures.Length > 0 ? failures.ToString() : output;
    }
}
