using Itam.LocalCosmos.Language.Indexing;
using Itam.LocalCosmos.Language.Syntax;
using Itam.LocalCosmos.Language.Translation;

namespace Itam.LocalCosmos.Language.Execution;

/// <summary>
/// An equality that is tested in the index of its path: while another index gives the order of the rows, documents that do not
/// match are neither read nor parsed. SQLite alone would take the row by its rowid, hence the index by its name.
/// </summary>
internal sealed class IndexLookUp(string table)
{
    private const string Row = "k";

    /// <summary>As SQL: of the row at hand, whether the path has this value and, as only such rows have to be read for it, whether it lives.</summary>
    public string Test(DocumentPath path, string constant) =>
        $"EXISTS (SELECT 1 FROM \"{table}\" AS {Row} INDEXED BY \"{IndexBuilder.NameOf(table, path)}\" WHERE {PathSql.Value(path, Row)} = {constant}"
        + $"{(path.Steps is ["id"] ? "" : $" AND {PathSql.IsDefined(path, Row)}")} AND {Row}.rowid = \"{table}\".rowid AND {Expiry.IsAhead(Row)})";
}
