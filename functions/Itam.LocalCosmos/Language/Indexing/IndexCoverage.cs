using Itam.LocalCosmos.Language.Syntax;

namespace Itam.LocalCosmos.Language.Indexing;

/// <summary>What an indexing policy serves.</summary>
internal sealed class IndexCoverage(ContainerIndexing indexing)
{
    private readonly List<PolicyPath> included = [.. indexing.IncludedPaths.Select(PolicyPath.Parse)];
    private readonly List<PolicyPath> excluded = [.. indexing.ExcludedPaths.Select(PolicyPath.Parse)];
    private readonly List<List<(DocumentPath Path, bool Descending)>> composites =
        [.. indexing.Composite.Select(index => index.Select(key => (PolicyPath.Parse(key.Path).Path, key.Descending)).ToList())];

    /// <summary>The more precise of an including and an excluding path wins; <c>id</c> and <c>_ts</c> are always indexed.</summary>
    public bool IsIndexed(DocumentPath path) => path.Steps is ["id"] or ["_ts"] || Precision(included, path) > Precision(excluded, path);

    /// <summary>
    /// Whether documents without the property are in its index: only if the policy names the path
    /// (Microsoft's remark on ORDER BY: the default policy does not return documents whose sort property is undefined).
    /// </summary>
    public bool HoldsUndefined(DocumentPath path) => included.Exists(entry => entry.Path.Steps.Count > 0 && entry.Covers(path));

    /// <summary>Whether a composite index has exactly these keys; <paramref name="reversed"/> when it is read backwards.</summary>
    public bool TryFindComposite(IReadOnlyList<(DocumentPath Path, bool Descending)> keys, out bool reversed)
    {
        reversed = false;
        foreach (var index in composites.Where(index => index.Count == keys.Count && index.Zip(keys).All(pair => pair.First.Path.Equals(pair.Second.Path))))
        {
            var backwards = index.Zip(keys).Count(pair => pair.First.Descending != pair.Second.Descending);
            if (backwards == 0 || backwards == keys.Count)
            {
                reversed = backwards > 0;
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether SQLite has an index of this path alone.</summary>
    public bool HasOwnIndex(DocumentPath path) => path.Steps is ["id"] || included.Exists(entry => entry.Path.Equals(path));

    /// <summary>Whether SQLite has an index in which rows that agree in the <paramref name="settled"/> paths lie in the order of these.</summary>
    public bool HasIndex(IReadOnlyList<DocumentPath> paths, IReadOnlySet<DocumentPath> settled) =>
        (paths.Count == 1 && HasOwnIndex(paths[0]))
        || composites.Exists(index => index.Select(key => key.Path).SkipWhile(settled.Contains).Take(paths.Count).SequenceEqual(paths));

    private static int Precision(List<PolicyPath> entries, DocumentPath path) => entries
        .Where(entry => entry.Covers(path))
        .Select(entry => (entry.Path.Steps.Count * 2) + (entry.End is PolicyPathEnd.Value ? 1 : 0))
        .DefaultIfEmpty(-1)
        .Max();
}
