using Itam.LocalCosmos.Errors;
using Microsoft.Data.Sqlite;

namespace Itam.LocalCosmos.Language;

/// <summary>What a query is refused for while SQLite has it, in the words of this gateway instead of SQLite's.</summary>
internal static class SqliteRefusals
{
    // A function can hand its refusal through SQLite as text only; the mark tells it from SQLite's own.
    private const string Mark = "cosmos: ";

    public static Func<object?[], object> Marked(Func<object?[], object> run) => args =>
    {
        try
        {
            return run(args);
        }
        catch (CosmosSqlException refusal)
        {
            throw new CosmosSqlException(Mark + refusal.Message);
        }
    };

    public static bool IsRefusal(SqliteException fault) => fault.SqliteErrorCode is SQLitePCL.raw.SQLITE_ERROR or SQLitePCL.raw.SQLITE_TOOBIG;

    /// <summary>A statement names an index that is no more: the container's policy changed under way.</summary>
    public static bool IsMissingIndex(SqliteException fault) => fault.Message.Contains("no such index", StringComparison.Ordinal);

    public static CosmosSqlException Of(SqliteException fault)
    {
        var mark = fault.Message.IndexOf(Mark, StringComparison.Ordinal);
        return new CosmosSqlException(
            mark >= 0 ? fault.Message[(mark + Mark.Length)..].TrimEnd('.').TrimEnd('\'')
            : fault.Message.Contains("too ", StringComparison.Ordinal) ? "The query is too complex for this gateway: it has too many conditions or nests them too often."
            : "The query cannot be run by this gateway.");
    }
}
