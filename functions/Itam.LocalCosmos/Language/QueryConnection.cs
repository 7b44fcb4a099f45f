using Itam.LocalCosmos.Language.Functions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Itam.LocalCosmos.Language;

/// <summary>What compiled queries need of a connection.</summary>
internal static class QueryConnection
{
    /// <summary>SQLite's number for its planner's stability guarantee (sqlite.org/qpsg.html).</summary>
    private const int EnableStability = 1007;

    /// <summary>Once for each connection, when it is opened.</summary>
    public static void SetUp(SqliteConnection connection)
    {
        foreach (var function in FunctionTable.ByName.Values)
        {
            var run = SqliteRefusals.Marked(function.Run);
            connection.CreateFunction<object>(function.SqliteName, args => run(args!), isDeterministic: true);
        }

        // Else SQLite looks at the value of a LIMIT to plan, and so prepares a kept statement anew for each value that is bound to it.
        var result = raw.sqlite3_db_config(connection.Handle, EnableStability, 1, out _);
        SqliteException.ThrowExceptionForRC(result, connection.Handle);
    }
}
