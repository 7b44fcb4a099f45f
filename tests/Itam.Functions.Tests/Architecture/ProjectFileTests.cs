using System.Xml.Linq;

namespace Itam.Functions.Tests.Architecture;

/// <summary>The Azure flavour cannot be built everywhere, so its project file is read instead.</summary>
public sealed class ProjectFileTests
{
    private static readonly string Root = RepositoryRoot.Find();
    private static readonly XDocument Project = XDocument.Load(Path.Combine(Root, "functions", "Itam.Functions", "Itam.Functions.csproj"));
    private static readonly XDocument Packages = XDocument.Load(Path.Combine(Root, "Directory.Packages.props"));

    [Theory]
    [InlineData("Microsoft.Azure.Functions.Worker", "2.51.0")]
    [InlineData("Microsoft.Azure.Functions.Worker.Sdk", "2.0.7")]
    [InlineData("Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore", "2.1.1")]
    [InlineData("Microsoft.Azure.Functions.Worker.Extensions.Timer", "4.3.1")]
    [InlineData("Microsoft.Azure.Functions.Worker.Extensions.Storage.Blobs", "6.8.2")]
    [InlineData("Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues", "5.5.5")]
    [InlineData("Microsoft.Azure.Functions.Worker.Extensions.CosmosDB", "4.14.0")]
    public void The_azure_flavour_references_every_worker_package_at_its_pinned_version(string package, string version)
    {
        Assert.Contains(package, Includes("Azure", "PackageReference"));
        Assert.Equal(version, Packages.Descendants("PackageVersion").Single(p => (string?)p.Attribute("Include") == package).Attribute("Version")!.Value);
    }

    [Theory]
    [InlineData("Microsoft.Azure.Cosmos")]
    [InlineData("Azure.Storage.Blobs")]
    [InlineData("Azure.Identity")]
    [InlineData("Microsoft.IdentityModel.Validators")]
    public void What_the_app_itself_uses_is_in_both_flavours(string package) =>
        Assert.Contains(package, Project.Descendants("ItemGroup").Where(group => group.Attribute("Condition") is null).Elements().Select(Include));

    [Fact]
    public void The_local_flavour_is_the_local_host_and_nothing_else() =>
        Assert.Equal(["../Itam.LocalHost/Itam.LocalHost.csproj"], Includes("Local", "*"));

    [Fact]
    public void No_worker_package_and_no_local_host_is_referenced_outside_the_two_flavours()
    {
        var always = Project.Descendants("ItemGroup").Where(group => group.Attribute("Condition") is null).Elements().Select(Include);

        Assert.DoesNotContain(always, include => include.Contains("Functions.Worker", StringComparison.Ordinal) || include.Contains("LocalHost.csproj", StringComparison.Ordinal));
    }

    [Fact]
    public void Publishing_means_azure_and_each_flavour_has_folders_of_its_own()
    {
        var props = File.ReadAllText(Path.Combine(Root, "Directory.Build.props"));

        Assert.Contains("""<FunctionsHost Condition="'$(FunctionsHost)' == '' and '$(_IsPublishing)' == 'true'">Azure</FunctionsHost>""", props, StringComparison.Ordinal);
        Assert.Contains("<BaseIntermediateOutputPath>obj/$(FunctionsHost)/</BaseIntermediateOutputPath>", props, StringComparison.Ordinal);
        Assert.Contains("<BaseOutputPath>bin/$(FunctionsHost)/</BaseOutputPath>", props, StringComparison.Ordinal);
        Assert.Contains("""<AzureFunctionsVersion Condition="'$(FunctionsHost)' == 'Azure'">v4</AzureFunctionsVersion>""", props, StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_of_a_laptop_are_never_published() =>
        Assert.All(
            Project.Descendants("None").Where(item => Include(item).Contains("local.settings", StringComparison.Ordinal)),
            item => Assert.Equal("Never", item.Attribute("CopyToPublishDirectory")!.Value));

    private static string[] Includes(string flavour, string element) =>
    [
        .. Project.Descendants("ItemGroup")
            .Where(group => ((string?)group.Attribute("Condition"))?.Contains($"'{flavour}'", StringComparison.Ordinal) == true)
            .Elements()
            .Where(item => element == "*" || item.Name == element)
            .Select(Include),
    ];

    private static string Include(XElement item) => (string?)item.Attribute("Include") ?? string.Empty;
}
