using Itam.LocalCosmos.Errors;

namespace Itam.LocalCosmos.Language.Translation;

/// <summary>
/// A bound on the SQL that a query becomes. Some translations name an operand twice, so that nesting them doubles the text each time.
/// </summary>
internal static class SqlSize
{
    /// <summary>Characters: far beyond what a sensible query needs, and parsed by SQLite within a second.</summary>
    private const int Most = 4 * 1024 * 1024;

    public static string Within(string sql) => sql.Length <= Most
        ? sql
        : throw new CosmosSqlException("The query is too complex for this gateway: it has too many conditions or nests them too often.");
}
