using Microsoft.Azure.Cosmos;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>What the queries of this version need of a container's indexes and an older version has not made.</summary>
internal static class IndexGap
{
    /// <summary>The paths of the indexes that are missing, those of a composite one in parentheses; empty when none is.</summary>
    public static IReadOnlyList<string> Of(IndexingPolicy there, IndexingPolicy needed)
    {
        var paths = there.IncludedPaths.Select(included => included.Path).ToHashSet(StringComparer.Ordinal);
        var composites = there.CompositeIndexes.Select(Text).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. needed.IncludedPaths.Select(included => included.Path).Where(path => !paths.Contains(path)),
            .. needed.CompositeIndexes.Select(Text).Where(composite => !composites.Contains(composite)),
        ];
    }

    /// <summary>Adds what is missing; what somebody else has added stays.</summary>
    public static void Close(IndexingPolicy there, IndexingPolicy needed)
    {
        var missing = Of(there, needed).ToHashSet(StringComparer.Ordinal);
        foreach (var included in needed.IncludedPaths.Where(included => missing.Contains(included.Path)))
        {
            there.IncludedPaths.Add(included);
        }

        foreach (var composite in needed.CompositeIndexes.Where(composite => missing.Contains(Text(composite))))
        {
            there.CompositeIndexes.Add(composite);
        }
    }

    private static string Text(IEnumerable<CompositePath> composite) =>
        $"({string.Join(", ", composite.Select(path => path.Order is CompositePathSortOrder.Ascending ? path.Path : path.Path + " descending"))})";
}
