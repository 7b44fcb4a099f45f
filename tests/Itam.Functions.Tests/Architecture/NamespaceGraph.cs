using System.Reflection;
using NetArchTest.Rules;

namespace Itam.Functions.Tests.Architecture;

/// <summary>Which namespaces below a root use which, read from the built assembly.</summary>
internal sealed class NamespaceGraph
{
    private readonly Dictionary<string, Dictionary<string, string[]>> edges;

    private NamespaceGraph(Dictionary<string, Dictionary<string, string[]>> edges) => this.edges = edges;

    /// <param name="root">Its direct children are the nodes; what lies deeper belongs to them.</param>
    public static NamespaceGraph Of(Assembly assembly, string root, params string[] except)
    {
        var nodes = assembly.GetTypes()
            .Select(type => type.Namespace ?? string.Empty)
            .Where(name => name.StartsWith(root + ".", StringComparison.Ordinal))
            .Select(name => name[(root.Length + 1)..].Split('.')[0])
            .Distinct(StringComparer.Ordinal)
            .Except(except, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return new NamespaceGraph(nodes.ToDictionary(node => node, node => UsesOf(node, nodes), StringComparer.Ordinal));

        Dictionary<string, string[]> UsesOf(string node, List<string> nodes) => nodes
            .Where(other => other != node)
            .Select(other => (Other: other, Users: Users(node, other)))
            .Where(use => use.Users.Length > 0)
            .ToDictionary(use => use.Other, use => use.Users, StringComparer.Ordinal);

        string[] Users(string node, string other) =>
        [
            .. Types.InAssembly(assembly).That().ResideInNamespace($"{root}.{node}").ShouldNot().HaveDependencyOn($"{root}.{other}")
                .GetResult().FailingTypes?.Select(type => type.Name) ?? [],
        ];
    }

    public IReadOnlyCollection<string> Nodes => edges.Keys;

    public IReadOnlyCollection<string> UsesOf(string node) => edges[node].Keys;

    /// <summary>A circle as <c>A → B → A</c>, with the types that make each step; null if there is none.</summary>
    public string? Circle() => edges.Keys.Select(node => Circle(node, [])).FirstOrDefault(circle => circle is not null);

    /// <summary>One line a node.</summary>
    public override string ToString() => string.Join('\n', edges.Select(node => $"{node.Key} → {string.Join(", ", node.Value.Keys)}"));

    private string? Circle(string node, List<string> way)
    {
        if (way.IndexOf(node) is var start and >= 0)
        {
            List<string> circle = [.. way[start..], node];
            return string.Join(" → ", circle) + "\n" + string.Join('\n', circle.Zip(circle.Skip(1)).Select(step => $"{step.First} → {step.Second}: {string.Join(", ", edges[step.First][step.Second])}"));
        }

        return edges[node].Keys.Select(next => Circle(next, [.. way, node])).FirstOrDefault(circle => circle is not null);
    }
}
