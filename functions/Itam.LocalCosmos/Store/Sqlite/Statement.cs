using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Itam.LocalCosmos.Store.Sqlite;

/// <summary>
/// A prepared statement that its <see cref="SqliteSession"/> keeps for reuse; <c>Dispose</c> only resets it.
/// Works on UTF-8 directly: documents go in and out of the store without a detour through UTF-16.
/// </summary>
internal sealed class Statement(sqlite3 database, sqlite3_stmt handle) : IDisposable
{
    /// <summary>Whether someone is using it now.</summary>
    public bool IsRented { get; private set; }

    /// <summary>Takes it for one use.</summary>
    public Statement Rent()
    {
        IsRented = !IsRented ? true : throw new InvalidOperationException("A statement is used by two at once.");
        return this;
    }

    public Statement Bind(int index, string? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(handle, index) : raw.sqlite3_bind_text(handle, index, value));
        return this;
    }

    public Statement Bind(int index, ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_text(handle, index, utf8));
        return this;
    }

    public Statement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(handle, index, value));
        return this;
    }

    public Statement Bind(int index, long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(handle, index, number) : raw.sqlite3_bind_null(handle, index));
        return this;
    }

    /// <summary>Moves to the next row; false after the last.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        return result == raw.SQLITE_DONE ? false : throw Failure(result);
    }

    /// <summary>Runs a statement that has no rows; returns how many rows it changed.</summary>
    public int Execute()
    {
        Step();
        return raw.sqlite3_changes(database);
    }

    /// <summary>As <see cref="Execute"/>; false when a uniqueness constraint forbids the change, which is then undone.</summary>
    public bool TryExecute(out int changed)
    {
        var result = raw.sqlite3_step(handle);
        changed = result == raw.SQLITE_DONE ? raw.sqlite3_changes(database) : 0;
        return result switch
        {
            raw.SQLITE_DONE => true,
            raw.SQLITE_CONSTRAINT => false,
            _ => throw Failure(result),
        };
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    /// <summary>The column's UTF-8; valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(handle, column);

    public void Dispose()
    {
        // The result repeats the error of the last step, which has been thrown already.
        raw.sqlite3_reset(handle);
        raw.sqlite3_clear_bindings(handle);
        IsRented = false;
    }

    public void Close() => handle.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Failure(result);
        }
    }

    private SqliteException Failure(int result) =>
        new(raw.sqlite3_errmsg(database).utf8_to_string(), result, raw.sqlite3_extended_errcode(database));
}
