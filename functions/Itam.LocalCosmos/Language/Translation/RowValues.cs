using Itam.LocalCosmos.Language.Values;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Itam.LocalCosmos.Language.Translation;

/// <summary>Values of a row as SQLite holds them: documents go out as the UTF-8 they are, without a detour through UTF-16.</summary>
internal static class RowValues
{
    public static bool IsNull(this SqliteDataReader row, int column) => raw.sqlite3_column_type(row.Handle, column) == raw.SQLITE_NULL;

    /// <summary>Whether the value, in the form of <see cref="Encoded"/>, is an array or object.</summary>
    public static bool IsComposite(this SqliteDataReader row, int column) => raw.sqlite3_column_type(row.Handle, column) == raw.SQLITE_BLOB;

    /// <summary>Valid until the next row is read.</summary>
    public static ReadOnlySpan<byte> Utf8(this SqliteDataReader row, int column) => raw.sqlite3_column_blob(row.Handle, column);
}
