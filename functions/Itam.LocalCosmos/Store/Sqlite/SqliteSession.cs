using System.Globalization;
using Itam.LocalCosmos.Language;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Itam.LocalCosmos.Store.Sqlite;

/// <summary>One connection to the store's file with its prepared statements. Used by one caller at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    /// <summary>More different statements than this are made by queries with literals; the cache then starts over.</summary>
    private const int MaxStatements = 256;

    private const int WriterCache = 64;

    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

    private readonly SqliteConnection connection;

    private SqliteSession(SqliteConnection connection)
    {
        this.connection = connection;
        Commands = new PreparedCommands(connection);
    }

    /// <summary>For statements of the query language, whose parameters have names.</summary>
    public PreparedCommands Commands { get; }

    private sqlite3 Handle => connection.Handle!;

    /// <summary>
    /// Opens the file in write-ahead mode. <c>synchronous=NORMAL</c> leaves a commit to the operating system's cache:
    /// it survives a kill -9 of this process; only a power failure may take the last commits, never the file's integrity.
    /// </summary>
    public static SqliteSession Open(string databaseFile, int cacheMegabytes = WriterCache)
    {
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = databaseFile,
            Pooling = false,
        }.ConnectionString);
        opened.Open();
        var session = new SqliteSession(opened);
        session.Run(string.Create(CultureInfo.InvariantCulture, $"""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = NORMAL;
            PRAGMA busy_timeout = 10000;
            PRAGMA temp_store = MEMORY;
            PRAGMA cache_size = {-1024 * cacheMegabytes};
            PRAGMA wal_autocheckpoint = 65536;
            """));
        QueryConnection.SetUp(opened);
        return session;
    }

    /// <summary>The prepared statement of this text, ready to bind; dispose it to give it back.</summary>
    public Statement Prepare(string sql)
    {
        if (statements.TryGetValue(sql, out var known))
        {
            return known.Rent();
        }

        if (statements.Count >= MaxStatements)
        {
            Forget(idleOnly: true);
        }

        var result = raw.sqlite3_prepare_v3(Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle);
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(Handle).utf8_to_string(), result);
        }

        return (statements[sql] = new Statement(Handle, handle)).Rent();
    }

    /// <summary>Runs one or several statements without parameters.</summary>
    public void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Whether a transaction is open; an I/O error may have ended it.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Rows that this session has inserted, changed or deleted since it was opened.</summary>
    public long TotalChanges => raw.sqlite3_total_changes(Handle);

    /// <summary>
    /// Copies what it can of the write-ahead log into the file without waiting for anybody; pages of the log that are still to be copied,
    /// or null when another checkpoint is at work.
    /// </summary>
    public int? Checkpoint()
    {
        var result = raw.sqlite3_wal_checkpoint_v2(Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var pages, out var copied);
        return result switch
        {
            raw.SQLITE_OK => pages - copied,
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => null,
            _ => throw new SqliteException(raw.sqlite3_errmsg(Handle).utf8_to_string(), result),
        };
    }

    public void Dispose()
    {
        Forget(idleOnly: false);
        Commands.Dispose();
        connection.Dispose();
    }

    private void Forget(bool idleOnly)
    {
        foreach (var (sql, statement) in statements.Where(entry => !(idleOnly && entry.Value.IsRented)).ToList())
        {
            statement.Close();
            statements.Remove(sql);
        }
    }
}
