using System.Text.Json.Nodes;
using Itam.Functions.Platform.Settings;

namespace Itam.Functions.Tests.Infrastructure;

/// <summary><c>infra/func.settings.json</c>, for the Core Tools, is the sample with connections that the real host understands.</summary>
public sealed class FuncSettingsTests
{
    private static readonly string[] OfTheBundledHost = ["Cosmos", "AzureWebJobsStorage"];

    [Fact]
    public void The_core_tools_get_every_setting_of_the_sample_but_those_of_the_bundled_host()
    {
        var sample = Values(JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "local.settings.sample.json")))!);
        var func = Values(InfraFiles.Json("func.settings.json"));

        var expected = sample.Where(setting => !setting.Key.StartsWith("LocalHost__", StringComparison.Ordinal) && !OfTheBundledHost.Contains(setting.Key));
        Assert.Equal(
            expected.Append(new("AzureWebJobsDisableHomepage", "true")).OrderBy(setting => setting.Key, StringComparer.Ordinal),
            func.Where(setting => !OfTheBundledHost.Contains(setting.Key)).OrderBy(setting => setting.Key, StringComparer.Ordinal));
        Assert.True(CosmosConnection.IsWellFormed(func["Cosmos"]));
        Assert.Equal("UseDevelopmentStorage=true", func["AzureWebJobsStorage"]);
    }

    private static Dictionary<string, string> Values(JsonNode file) =>
        file["Values"]!.AsObject().ToDictionary(setting => setting.Key, setting => (string)setting.Value!, StringComparer.Ordinal);
}
