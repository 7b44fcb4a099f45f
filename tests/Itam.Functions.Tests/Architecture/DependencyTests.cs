using System.Reflection;
using Itam.Domain.Assets;
using Microsoft.Azure.Functions.Worker;
using NetArchTest.Rules;

namespace Itam.Functions.Tests.Architecture;

/// <summary>Who may know whom.</summary>
public sealed class DependencyTests
{
    private static readonly Assembly Domain = typeof(Asset).Assembly;
    private static readonly Assembly Functions = typeof(ItamApplication).Assembly;

    [Fact]
    public void The_domain_references_the_framework_only() =>
        Assert.All(Domain.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void The_app_names_nothing_of_the_local_azure_but_the_workers_own_namespaces() =>
        Assert.Empty(Failing(Types.InAssembly(Functions).ShouldNot().HaveDependencyOnAny("Itam.LocalHost", "Itam.LocalCosmos", "Itam.LocalStorage", "Itam.LocalServer")));

    [Fact]
    public void The_domain_asks_no_clock_and_does_no_io() =>
        Assert.Empty(Failing(Types.InAssembly(Domain).ShouldNot().HaveDependencyOnAny("System.TimeProvider", "System.IO.File", "System.Net.Http", "Microsoft")));

    [Fact]
    public void Only_stores_and_the_platform_speak_cosmos() =>
        Assert.Empty(Failing(Types.InAssembly(Functions)
            .That().DoNotResideInNamespace("Itam.Functions.Platform")
            .And().DoNotHaveNameEndingWith("Store", StringComparison.Ordinal).And().DoNotHaveName("Reservations", "TagNumbers")
            .ShouldNot().HaveDependencyOn("Microsoft.Azure.Cosmos")));

    [Fact]
    public void Functions_are_public_methods_with_unique_names()
    {
        var all = Functions.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (Method: method, Function: method.GetCustomAttribute<FunctionAttribute>()))
            .Where(pair => pair.Function is not null)
            .ToList();

        Assert.All(all, pair => Assert.True(pair.Method.IsPublic, $"{pair.Function!.Name} is not public: the real worker would not find it."));
        Assert.Equal(all.Count, all.Select(pair => pair.Function!.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal("ZzRouteNotFound", all.Select(pair => pair.Function!.Name).Order(StringComparer.OrdinalIgnoreCase).Last());
    }

    private static IEnumerable<string> Failing(ConditionList rule) => rule.GetResult().FailingTypes?.Select(type => type.FullName!) ?? [];
}
