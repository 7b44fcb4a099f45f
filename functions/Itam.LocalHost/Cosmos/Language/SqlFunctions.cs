using Itam.LocalHost.Cosmos.Language.Functions;
using Microsoft.Data.Sqlite;

namespace Itam.LocalHost.Cosmos.Language;

/// <summary>The functions that compiled queries call and SQLite does not have.</summary>
internal static class SqlFunctions
{
    /// <summary>Once for each connection, when it is opened.</summary>
    public static void Register(SqliteConnection connection)
    {
        foreach (var function in FunctionTable.ByName.Values)
        {
            var run = SqliteRefusals.Marked(function.Run);
            connection.CreateFunction<object>(function.SqliteName, args => run(args!), isDeterministic: true);
        }
    }
}
