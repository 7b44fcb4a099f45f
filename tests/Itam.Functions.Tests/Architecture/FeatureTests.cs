using System.Reflection;
using Itam.Domain.Assets;
using Itam.Functions.Assets;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Mono.Cecil;
using Mono.Cecil.Cil;
using NetArchTest.Rules;

namespace Itam.Functions.Tests.Architecture;

/// <summary>Features stand on each other without circles, the platform below all of them, and assets are written through one door.</summary>
public sealed class FeatureTests
{
    private const string Root = "Itam.Functions";
    private const string Platform = "Platform";
    private const string Register = "Itam.Functions.Assets.Register";

    private static readonly Assembly Functions = typeof(ItamApplication).Assembly;

    [Fact]
    public void Features_form_no_circle()
    {
        var graph = NamespaceGraph.Of(Functions, Root, except: Platform);

        Assert.True(graph.Nodes.Count >= 8, graph.ToString());
        Assert.True(graph.Circle() is null, graph.Circle());
    }

    [Fact]
    public void Namespaces_of_the_domain_form_no_circle()
    {
        var graph = NamespaceGraph.Of(typeof(Asset).Assembly, "Itam.Domain");

        Assert.True(graph.Nodes.Count >= 6, graph.ToString());
        Assert.True(graph.Circle() is null, graph.Circle());
    }

    [Fact]
    public void The_register_of_assets_knows_no_other_feature() => Assert.Empty(NamespaceGraph.Of(Functions, Root, except: Platform).UsesOf("Assets"));

    [Fact]
    public void The_platform_knows_no_feature() => Assert.Empty(NamespaceGraph.Of(Functions, Root).UsesOf(Platform));

    [Fact]
    public void A_circle_is_told_with_the_types_that_close_it()
    {
        var circle = NamespaceGraph.Of(typeof(FeatureTests).Assembly, "Itam.Functions.Tests.Architecture.Circular").Circle();

        Assert.Equal("One → Two → One\nOne → Two: First\nTwo → One: Second", circle);
    }

    [Fact]
    public void Assets_are_written_in_the_register_only()
    {
        var written = CallsOf(method => method is GenericInstanceMethod call
            && call.DeclaringType.Name is nameof(DocumentBatch) or nameof(DocumentContainer)
            && !call.Name.StartsWith("Find", StringComparison.Ordinal) && !call.Name.StartsWith("Query", StringComparison.Ordinal)
            && ((GenericInstanceMethod)method).GenericArguments.Any(argument => argument.Name is nameof(Asset) or nameof(AbandonedAsset)));

        Assert.NotEmpty(written);
        Assert.All(written, caller => Assert.StartsWith(Register, caller, StringComparison.Ordinal));
    }

    [Fact]
    public void Batches_of_assets_are_begun_in_the_register_only()
    {
        var begun = CallsOf(method => method.DeclaringType.Name == nameof(AssetStore) && method.ReturnType.Name == nameof(DocumentBatch));

        Assert.NotEmpty(begun);
        Assert.All(begun, caller => Assert.StartsWith(Register, caller, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_door_writes() => Assert.Empty(
        Types.InAssembly(Functions).That().DoNotHaveName(nameof(AssetWriter), nameof(AssetRegister), nameof(AssetsModule))
            .ShouldNot().HaveDependencyOn(typeof(AssetWriter).FullName).GetResult().FailingTypes ?? []);

    /// <summary>The full names of the types in which such a method is called.</summary>
    private static List<string> CallsOf(Func<MethodReference, bool> isMeant)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(Functions.Location);
        return
        [
            .. (from type in assembly.MainModule.GetTypes()
                from method in type.Methods
                where method.HasBody
                from instruction in method.Body.Instructions
                where instruction.OpCode == OpCodes.Call || instruction.OpCode == OpCodes.Callvirt
                where isMeant((MethodReference)instruction.Operand)
                select type.FullName).Distinct(StringComparer.Ordinal),
        ];
    }
}
