using System.Security.Cryptography;
using System.Text;
using Itam.LocalCosmos.Language.Syntax;
using Itam.LocalCosmos.Language.Translation;

namespace Itam.LocalCosmos.Language.Indexing;

/// <summary>SQLite expression indexes for a container's indexing policy.</summary>
internal static class IndexBuilder
{
    /// <summary>
    /// One index for the id, for each included path and for each composite index, named after what they hold.
    /// A document that lacks a property is in no index of it: a container holds documents of several types, and a write pays for each entry.
    /// Each statement may be run again. Wildcards at the root and array elements have no index: their queries scan.
    /// </summary>
    public static IReadOnlyList<string> CreateStatements(string table, ContainerIndexing indexing)
    {
        IEnumerable<IReadOnlyList<IndexKey>> included = indexing.IncludedPaths
            .Where(text => PolicyPath.Parse(text) is { Path.Steps.Count: > 0, HasElements: false })
            .Select(text => (IReadOnlyList<IndexKey>)[new IndexKey(text, Descending: false)]);
        return
        [
            .. included.Prepend([new IndexKey("/id", Descending: false)]).Concat(indexing.Composite)
                .Select(keys => Statement(table, keys))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>The names those statements give, so that indexes of an older policy can be told and dropped.</summary>
    public static IReadOnlyList<string> Names(string table, ContainerIndexing indexing) =>
        [.. CreateStatements(table, indexing).Select(statement => statement.Split('"')[1])];

    /// <summary>The name of the index of one path, if the policy has it.</summary>
    public static string NameOf(string table, DocumentPath path) => NameOf(table, Content([(path, false)]));

    private static string Statement(string table, IReadOnlyList<IndexKey> keys)
    {
        var content = Content([.. keys.Select(key => (PolicyPath.Parse(key.Path).Path, key.Descending))]);
        return $"CREATE INDEX IF NOT EXISTS \"{NameOf(table, content)}\" ON \"{table}\" {content}";
    }

    private static string Content(IReadOnlyList<(DocumentPath Path, bool Descending)> keys)
    {
        var columns = string.Join(',', keys.Select(key => PathSql.Value(key.Path) + (key.Descending ? " DESC" : "")));
        var defined = keys.Where(key => key.Path.Steps is not ["id"]).Select(key => PathSql.IsDefined(key.Path)).ToList();
        return $"({columns}){(defined.Count == 0 ? "" : " WHERE " + string.Join(" AND ", defined))}";
    }

    private static string NameOf(string table, string content) =>
        $"{table}_ix_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 8))}";
}
