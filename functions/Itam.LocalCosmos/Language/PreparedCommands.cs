using Microsoft.Data.Sqlite;

namespace Itam.LocalCosmos.Language;

/// <summary>
/// The commands of one connection, kept by their text. To prepare a translated query takes longer than to run it:
/// its next use must not parse the text again.
/// </summary>
internal sealed class PreparedCommands(SqliteConnection connection) : IDisposable
{
    /// <summary>More different texts than this come from queries with literals in them; the store of commands then starts over.</summary>
    private const int MaxCommands = 256;

    private readonly Dictionary<string, SqliteCommand> commands = new(StringComparer.Ordinal);

    /// <summary>The command, bound and ready to run. Its reader is to be disposed before its next use, the command itself is not.</summary>
    public SqliteCommand Bind(string sql, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            if (commands.Count >= MaxCommands)
            {
                Dispose();
            }

            command = connection.CreateCommand();
            command.CommandText = sql;
            commands.Add(sql, command);
        }

        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    public void Dispose()
    {
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        commands.Clear();
    }
}
