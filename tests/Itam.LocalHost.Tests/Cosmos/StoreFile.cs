using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Itam.LocalHost.Tests.Cosmos;

/// <summary>A look into the store's file from outside.</summary>
internal static class StoreFile
{
    public static int Count(string file, string table)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
