using System.Security.Cryptography;
using System.Text;
using Itam.LocalHost.Cosmos.Language.Indexing;
using Itam.LocalHost.Cosmos.Language.Translation;

namespace Itam.LocalHost.Cosmos.Language;

/// <summary>SQLite expression indexes for a container's indexing policy.</summary>
internal static class IndexBuilder
{
    /// <summary>
    /// One index for the id, for each included path and for each composite index, named after what they hold.
    /// Each statement may be run again. Wildcards at the root and array elements have no index: their queries scan.
    /// </summary>
    public static IReadOnlyList<string> CreateStatements(string table, ContainerIndexing indexing)
    {
        var keys = new List<string> { "id" };
        keys.AddRange(indexing.IncludedPaths
            .Select(PolicyPath.Parse)
            .Where(entry => entry.Path.Steps.Count > 0 && !entry.HasElements)
            .Select(entry => PathSql.Value(entry.Path)));
        keys.AddRange(indexing.Composite.Select(index => string.Join(',', index.Select(Key))));
        return [.. keys.Distinct(StringComparer.Ordinal).Select(key => Statement(table, key))];
    }

    /// <summary>The names those statements give, so that indexes of an older policy can be told and dropped.</summary>
    public static IReadOnlyList<string> Names(string table, ContainerIndexing indexing) =>
        [.. CreateStatements(table, indexing).Select(statement => statement.Split('"')[1])];

    private static string Key(IndexKey key)
    {
        var value = PathSql.Value(PolicyPath.Parse(key.Path).Path);
        return key.Descending ? value + " DESC" : value;
    }

    private static string Statement(string table, string key)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8));
        return $"CREATE INDEX IF NOT EXISTS \"{table}_ix_{hash}\" ON \"{table}\" ({key})";
    }
}
