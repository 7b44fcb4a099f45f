using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Itam.Benchmarks;

/// <summary>How fast rows were inserted.</summary>
/// <param name="Processor">Processor time a row.</param>
internal sealed record InsertRate(double PerSecond, TimeSpan Processor);

/// <summary>
/// What SQLite does alone: one prepared statement on one connection, in this process, into a new file with the gateway's journal and durability
/// (write-ahead, synchronous=NORMAL). The table has a partition key, an id and the document, and a unique key over the first two.
/// Rows are made outside the clock.
/// </summary>
internal static class RawInserts
{
    /// <param name="perTransaction">How many share a commit.</param>
    /// <param name="indexes">Each a list of SQL expressions over the columns <c>pk</c>, <c>id</c> and <c>body</c>.</param>
    public static InsertRate Measure(int rows, int perTransaction, Func<int, (string Pk, string Id, string Body)> row, params IReadOnlyList<string> indexes)
    {
        var file = Path.Combine(Path.GetTempPath(), "itam-floor-" + Guid.CreateVersion7().ToString("N") + ".db");
        var clock = new Stopwatch();
        var processor = TimeSpan.Zero;
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE t (k INTEGER PRIMARY KEY, pk TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (pk, id));");
            foreach (var (number, expressions) in indexes.Index())
            {
                Execute(connection, string.Create(CultureInfo.InvariantCulture, $"CREATE INDEX i{number} ON t ({expressions})"));
            }

            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO t (pk, id, body) VALUES ($pk, $id, $body)";
            SqliteParameter[] values = [insert.Parameters.Add("$pk", SqliteType.Text), insert.Parameters.Add("$id", SqliteType.Text), insert.Parameters.Add("$body", SqliteType.Text)];
            for (var from = 0; from < rows; from += perTransaction)
            {
                var group = Enumerable.Range(from, perTransaction).Select(row).ToArray();
                var used = Environment.CpuUsage.TotalTime;
                clock.Start();
                using var transaction = perTransaction > 1 ? connection.BeginTransaction() : null;
                insert.Transaction = transaction;
                foreach (var (pk, id, body) in group)
                {
                    (values[0].Value, values[1].Value, values[2].Value) = (pk, id, body);
                    insert.ExecuteNonQuery();
                }

                transaction?.Commit();
                clock.Stop();
                processor += Environment.CpuUsage.TotalTime - used;
            }
        }

        File.Delete(file);
        return new InsertRate(rows / clock.Elapsed.TotalSeconds, processor / rows);
    }

    /// <summary>Rows a second of one body, under ids of their own, each in a transaction of its own.</summary>
    public static double PerSecond(int rows, string body) => Measure(rows, perTransaction: 1, _ => Anew(body)).PerSecond;

    /// <summary>The body under an id of its own, which is its partition key too.</summary>
    public static (string Pk, string Id, string Body) Anew(string body)
    {
        var id = Guid.CreateVersion7().ToString();
        return (id, id, body);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
