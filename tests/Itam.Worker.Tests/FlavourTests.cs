using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using Itam.Worker.Tests.Host;

namespace Itam.Worker.Tests;

/// <summary>What the two flavours of the app are made of, and which of them can be published.</summary>
public sealed class FlavourTests
{
    [Fact]
    public void On_azure_the_app_is_built_on_the_real_worker_and_not_on_the_local_host() =>
        Assert.Equal(
            [
                "Microsoft.Azure.Functions.Worker", "Microsoft.Azure.Functions.Worker.Core", "Microsoft.Azure.Functions.Worker.Extensions.Abstractions",
                "Microsoft.Azure.Functions.Worker.Extensions.Http", "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore",
                "Microsoft.Azure.Functions.Worker.Extensions.Storage.Blobs", "Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues",
                "Microsoft.Azure.Functions.Worker.Extensions.Timer",
            ],
            HostsOf("Azure"));

    [Fact]
    public void On_this_machine_it_is_built_on_the_local_host_and_nothing_else() => Assert.Equal(["Itam.LocalHost"], HostsOf("Local"));

    [Theory]
    [InlineData("FunctionsHost=Local", "The Local flavour runs on a laptop")]
    [InlineData("StandInForCosmosDBExtension=true", "StandInForCosmosDBExtension is for checking only")]
    public async Task Neither_the_local_flavour_nor_the_stand_in_is_published(string property, string reason)
    {
        var (exitCode, output) = await DotnetAsync("publish", "--no-build", "-p:" + property);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(reason, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "Azure")]
    [InlineData("", "Local")]
    public async Task Publishing_means_azure_and_each_flavour_has_folders_of_its_own(string isPublishing, string flavour)
    {
        var (_, output) = await DotnetAsync("msbuild", "-p:_IsPublishing=" + isPublishing, "-getProperty:FunctionsHost,BaseIntermediateOutputPath,BaseOutputPath");
        var properties = JsonDocument.Parse(output).RootElement.GetProperty("Properties");

        Assert.Equal(flavour, properties.GetProperty("FunctionsHost").GetString());
        Assert.EndsWith($"obj/{flavour}/", properties.GetProperty("BaseIntermediateOutputPath").GetString(), StringComparison.Ordinal);
        Assert.EndsWith($"bin/{flavour}/", properties.GetProperty("BaseOutputPath").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_of_a_laptop_are_never_published()
    {
        var (_, output) = await DotnetAsync("msbuild", "-p:FunctionsHost=Azure", "-getItem:None");
        var settings = JsonDocument.Parse(output).RootElement.GetProperty("Items").GetProperty("None").EnumerateArray()
            .Where(item => item.GetProperty("Filename").GetString()!.Contains("local.settings", StringComparison.Ordinal));

        Assert.NotEmpty(settings);
        Assert.All(settings, item => Assert.Equal("Never", item.GetProperty("CopyToPublishDirectory").GetString()));
    }

    /// <summary>The assemblies of a worker or of a host that the app refers to.</summary>
    private static string[] HostsOf(string flavour)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppProcess.FolderOf(flavour), "Itam.Functions.dll")));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name))
                .Where(name => name.StartsWith("Microsoft.Azure.Functions", StringComparison.Ordinal) || name.StartsWith("Itam.Local", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<(int ExitCode, string Output)> DotnetAsync(string command, params string[] arguments)
    {
        var project = Path.Combine(RepositoryRoot.Find(), "functions", "Itam.Functions", "Itam.Functions.csproj");
        var start = new ProcessStartInfo("dotnet", [command, project, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment.Remove("FunctionsHost");
        start.Environment.Remove("StandInForCosmosDBExtension");
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
