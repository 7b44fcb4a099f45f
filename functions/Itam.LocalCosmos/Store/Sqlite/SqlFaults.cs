using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language;
using Microsoft.Data.Sqlite;

namespace Itam.LocalCosmos.Store.Sqlite;

/// <summary>Turns what the query language refuses into the 400 that the caller sees.</summary>
internal static class SqlFaults
{
    public static T Translate<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (CosmosSqlException exception)
        {
            throw CosmosFault.BadRequest(exception.Message);
        }
        catch (SqliteException exception) when (SqliteRefusals.IsRefusal(exception))
        {
            throw CosmosFault.BadRequest(SqliteRefusals.Of(exception).Message);
        }
    }
}
