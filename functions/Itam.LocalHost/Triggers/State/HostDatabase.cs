using Microsoft.Data.Sqlite;

namespace Itam.LocalHost.Triggers.State;

/// <summary>
/// What the host itself must remember over a restart, in one SQLite file: timers, blobs done, blobs begun.
/// Every call is a short statement on one connection, one at a time.
/// </summary>
internal sealed class HostDatabase : IDisposable
{
    private readonly Lock turn = new();
    private readonly SqliteConnection connection;

    private HostDatabase(SqliteConnection connection) => this.connection = connection;

    public static HostDatabase Open(string file)
    {
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        opened.Open();
        var database = new HostDatabase(opened);

        // Write-ahead with one sync a checkpoint: what was written outlives the process, however it ends.
        database.Execute("PRAGMA journal_mode = WAL");
        database.Execute("PRAGMA synchronous = NORMAL");
        return database;
    }

    public void Execute(string sql, params (string Name, object Value)[] parameters)
    {
        lock (turn)
        {
            using var command = Command(sql, parameters);
            command.ExecuteNonQuery();
        }
    }

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object Value)[] parameters)
    {
        lock (turn)
        {
            using var command = Command(sql, parameters);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        }
    }

    public void Dispose() => connection.Dispose();

    private SqliteCommand Command(string sql, (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this folder.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
