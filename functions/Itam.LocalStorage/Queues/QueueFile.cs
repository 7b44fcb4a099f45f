using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Itam.LocalStorage.Queues;

/// <summary>The SQLite file that holds the queues. One connection, used by one caller at a time.</summary>
internal sealed class QueueFile : IAsyncDisposable
{
    private readonly SqliteConnection connection;
    private readonly SemaphoreSlim free = new(1, 1);

    private QueueFile(SqliteConnection connection) => this.connection = connection;

    /// <summary>
    /// Opens the file and makes its tables. A message that was acknowledged survives the death of the process; only a power
    /// failure may take the last ones, as with the documents of the Cosmos gateway.
    /// </summary>
    public static QueueFile Open(string databaseFile)
    {
        var opened = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = databaseFile, Pooling = false, ForeignKeys = true }.ConnectionString);
        opened.Open();
        using var command = opened.CreateCommand();
        command.CommandText = """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = NORMAL;
            PRAGMA busy_timeout = 10000;
            CREATE TABLE IF NOT EXISTS queues (name TEXT PRIMARY KEY, metadata TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS messages (
                sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                id TEXT NOT NULL UNIQUE,
                queue TEXT NOT NULL REFERENCES queues (name) ON DELETE CASCADE,
                text TEXT NOT NULL,
                inserted INTEGER NOT NULL,
                expires INTEGER NOT NULL,
                visible INTEGER NOT NULL,
                receipt TEXT NOT NULL,
                dequeued INTEGER NOT NULL);
            CREATE INDEX IF NOT EXISTS messages_by_turn ON messages (queue, visible, sequence);
            """;
        command.ExecuteNonQuery();
        return new QueueFile(opened);
    }

    /// <summary>Runs the statement and returns the number of rows that it changed.</summary>
    public Task<int> RunAsync(string sql, CancellationToken cancellation, params (string Name, object Value)[] parameters) =>
        WithAsync(sql, parameters, command => command.ExecuteNonQuery(), cancellation);

    /// <summary>Runs the statement and returns its rows; a statement that changes rows and returns them does both in one step.</summary>
    public Task<List<T>> ReadAsync<T>(
        string sql, Func<SqliteDataReader, T> row, CancellationToken cancellation, params (string Name, object Value)[] parameters) =>
        WithAsync(
            sql,
            parameters,
            command =>
            {
                var rows = new List<T>();
                using var reader = command.ExecuteReader();
                while (reader.Read())
                {
                    rows.Add(row(reader));
                }

                return rows;
            },
            cancellation);

    /// <summary>An instant as the file keeps it: ticks in UTC.</summary>
    public static long Ticks(DateTimeOffset instant) => instant.UtcTicks;

    public static DateTimeOffset Instant(SqliteDataReader row, string column) =>
        new(Convert.ToInt64(row[column], CultureInfo.InvariantCulture), TimeSpan.Zero);

    public async ValueTask DisposeAsync()
    {
        await free.WaitAsync();
        await connection.DisposeAsync();
        free.Dispose();
    }

    // SQLite has no asynchronous calls; a statement here takes microseconds.
    private async Task<T> WithAsync<T>(
        string sql, (string Name, object Value)[] parameters, Func<SqliteCommand, T> run, CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation);
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
            {
                command.Parameters.AddWithValue(name, value);
            }

            return run(command);
        }
        finally
        {
            free.Release();
        }
    }
}
