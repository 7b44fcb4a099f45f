using System.Data;
using Microsoft.Data.Sqlite;

namespace Itam.LocalHost.Tests.Cosmos;

/// <summary>A look into the store's file from outside.</summary>
internal static class StoreFile
{
    public static int Count(string file, string table) => Numbers(file, $"SELECT count(*) FROM {table}").Single();

    /// <summary>The first column of a query's rows.</summary>
    public static IReadOnlyList<int> Numbers(string file, string query)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        return [.. rows.Cast<IDataRecord>().Select(row => (int)row.GetInt64(0))];
    }
}
