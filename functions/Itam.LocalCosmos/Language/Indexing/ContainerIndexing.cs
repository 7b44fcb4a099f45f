using System.Text.Json;

namespace Itam.LocalCosmos.Language.Indexing;

/// <summary>One key of a composite index; <paramref name="Path"/> as Cosmos writes it (<c>/a/b</c>, <c>/"x y"</c>).</summary>
internal sealed record IndexKey(string Path, bool Descending);

/// <summary>What of a container's indexing policy decides whether and how a query is served.</summary>
internal sealed record ContainerIndexing(
    IReadOnlyList<string> IncludedPaths,
    IReadOnlyList<string> ExcludedPaths,
    IReadOnlyList<IReadOnlyList<IndexKey>> Composite)
{
    /// <summary>The policy of a container that names none: everything is indexed.</summary>
    public static ContainerIndexing Default { get; } = new(["/*"], ["/\"_etag\"/?"], []);

    /// <summary>Reads the <c>indexingPolicy</c> of a container's definition.</summary>
    public static ContainerIndexing Parse(JsonElement indexingPolicy)
    {
        if (indexingPolicy.ValueKind != JsonValueKind.Object)
        {
            return Default;
        }

        var included = Paths(indexingPolicy, "includedPaths");
        var excluded = Paths(indexingPolicy, "excludedPaths");
        return new ContainerIndexing(included.Count == 0 && excluded.Count == 0 ? ["/*"] : included, excluded, Composites(indexingPolicy));
    }

    private static List<string> Paths(JsonElement policy, string name) =>
        policy.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => item.GetProperty("path").GetString()!)]
            : [];

    private static List<IReadOnlyList<IndexKey>> Composites(JsonElement policy) =>
        policy.TryGetProperty("compositeIndexes", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(index => (IReadOnlyList<IndexKey>)[.. index.EnumerateArray().Select(Key)])]
            : [];

    private static IndexKey Key(JsonElement key) => new(
        key.GetProperty("path").GetString()!,
        key.TryGetProperty("order", out var order) && string.Equals(order.GetString(), "descending", StringComparison.OrdinalIgnoreCase));
}
