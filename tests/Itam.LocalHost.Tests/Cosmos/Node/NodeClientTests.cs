using System.ComponentModel;
using System.Diagnostics;
using Itam.LocalHost.Tests.Hosting;

namespace Itam.LocalHost.Tests.Cosmos.Node;

/// <summary>
/// The gateway alone, as another project uses it, with Microsoft's client for Node in front of it: <c>tests/node-cosmos</c>.
/// Where that is not installed the test is skipped with the reason, except in CI, where it fails.
/// </summary>
public sealed class NodeClientTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_client_for_Node_does_all_that_an_app_does()
    {
        if (Suite() is not { } suite)
        {
            Missing("The client for Node is not installed: run npm ci in tests/node-cosmos.");
            return;
        }

        using var host = new HostProcess("Itam.LocalCosmos", "--port", "0", "--data", folder.Path);
        var address = await host.AddressAsync();
        var start = new ProcessStartInfo("node", ["--test", "cosmos.test.mjs"])
        {
            WorkingDirectory = suite,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["COSMOS_ENDPOINT"] = address;
        using var node = Start(start);
        if (node is null)
        {
            Missing("Node cannot be started.");
            return;
        }

        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2));
        Assert.True(node.ExitCode == 0, await output + await errors);
    }

    private static void Missing(string reason)
    {
        Assert.True(Environment.GetEnvironmentVariable("CI") is null or "", reason);
        Assert.Skip(reason);
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The folder of the suite, or null when its packages are not installed.</summary>
    private static string? Suite()
    {
        for (var parent = new DirectoryInfo(AppContext.BaseDirectory); parent is not null; parent = parent.Parent)
        {
            var suite = Path.Combine(parent.FullName, "tests", "node-cosmos");
            if (Directory.Exists(Path.Combine(suite, "node_modules", "@azure", "cosmos")))
            {
                return suite;
            }
        }

        return null;
    }
}
