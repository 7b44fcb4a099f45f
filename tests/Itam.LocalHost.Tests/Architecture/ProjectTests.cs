using System.Reflection;
using Itam.LocalCosmos;
using Itam.LocalHost.Settings;
using Itam.LocalServer;
using Itam.LocalStorage;
using Itam.Tests.Shared;

namespace Itam.LocalHost.Tests.Architecture;

/// <summary>The local Azure's projects: each of use alone, none in a circle.</summary>
public sealed class ProjectTests
{
    private static readonly Assembly Server = typeof(HeldResources).Assembly;
    private static readonly Assembly Cosmos = typeof(CosmosService).Assembly;
    private static readonly Assembly Storage = typeof(StorageService).Assembly;
    private static readonly Assembly Host = typeof(LocalHostEndpoints).Assembly;

    public static TheoryData<string> Projects => [.. new[] { Server, Cosmos, Storage, Host }.Select(assembly => assembly.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Namespaces_form_no_circle(string project) =>
        Assert.DoesNotContain(NamespaceGraph.Circles(Assembly.Load(project)), circle => !IsTheRealWorkersOwn(circle));

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_project_knows_the_app_or_its_domain(string project) =>
        Assert.DoesNotContain(References(Assembly.Load(project)), name => name is "Itam.Domain" or "Itam.Functions");

    [Fact]
    public void The_emulators_know_neither_each_other_nor_the_functions_host()
    {
        Assert.Equal(["Itam.LocalServer"], Ours(Cosmos));
        Assert.Equal(["Itam.LocalServer"], Ours(Storage));
        Assert.Empty(Ours(Server));
    }

    [Fact]
    public void Nothing_of_the_emulators_is_public_but_the_refusal_of_a_start() => Assert.Equal(
        [typeof(StartRefusedException)],
        new[] { Server, Cosmos, Storage }.SelectMany(assembly => assembly.GetExportedTypes()).Where(type => type.Name != "Program"));

    /// <summary>The worker's API is Microsoft's, its namespaces too.</summary>
    private static bool IsTheRealWorkersOwn(string circle) =>
        circle.Split(", ").All(name => name.StartsWith("Microsoft.Azure.Functions.Worker", StringComparison.Ordinal));

    private static IEnumerable<string> Ours(Assembly assembly) => References(assembly).Where(name => name.StartsWith("Itam.", StringComparison.Ordinal));

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(reference => reference.Name!);
}
