using Microsoft.Data.Sqlite;

namespace Itam.LocalHost.Cosmos.Language;

/// <summary>A query as SQLite runs it, with how its rows become JSON.</summary>
internal sealed class CompiledQuery(string sql, IReadOnlyList<(string Name, object? Value)> parameters)
{
    public string Sql { get; } = sql;

    public IReadOnlyList<(string Name, object? Value)> Parameters { get; } = parameters;

    /// <summary>Runs it; the connection must have had <see cref="SqlFunctions.Register"/>.</summary>
    public QueryPage Run(SqliteConnection connection, SqliteTransaction? transaction = null) =>
        throw new CosmosSqlException($"Queries are not served yet: {connection.DataSource} {transaction} {Sql}");
}
