using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Indexing;
using Itam.LocalCosmos.Store.Sqlite;

namespace Itam.LocalCosmos.Store.Containers;

/// <summary>The SQLite side of a container's definition.</summary>
internal static class ContainerSchema
{
    /// <summary>Brings the container's table and indexes in line with its definition; may be run again.</summary>
    public static void Apply(SqliteSession session, ContainerRecord container)
    {
        IEnumerable<string> statements =
        [
            .. ItemStatements.CreateTable(container.Table),
            .. container.Definition.UniqueKeys.Select((key, position) => key.CreateStatement(container.Table, position)),
            .. IndexBuilder.CreateStatements(container.Table, container.Indexing),
        ];
        foreach (var statement in statements)
        {
            session.Run(statement);
        }

        foreach (var name in IndexesOf(session, container.Table).Except(IndexBuilder.Names(container.Table, container.Indexing), StringComparer.Ordinal))
        {
            session.Run($"DROP INDEX \"{name}\"");
        }
    }

    /// <exception cref="CosmosFault">400: id, partition key and unique keys are for ever.</exception>
    public static void EnsureReplaceable(ContainerDefinition from, ContainerDefinition to)
    {
        if (!string.Equals(from.Id, to.Id, StringComparison.Ordinal))
        {
            throw CosmosFault.BadRequest("The id of a container cannot be changed.");
        }

        if (!string.Equals(from.PartitionKey.Text, to.PartitionKey.Text, StringComparison.Ordinal))
        {
            throw CosmosFault.BadRequest("The partition key of a container cannot be changed.");
        }

        if (!Keys(from).SequenceEqual(Keys(to), StringComparer.Ordinal))
        {
            throw CosmosFault.BadRequest("The unique keys of a container cannot be changed.");
        }
    }

    private static IEnumerable<string> Keys(ContainerDefinition definition) =>
        definition.UniqueKeys.Select(key => string.Join(',', key.Paths.Select(path => path.Text)));

    /// <summary>The indexes that an indexing policy made, of this definition or an older one.</summary>
    private static List<string> IndexesOf(SqliteSession session, string table)
    {
        var names = new List<string>();
        using var read = session.Prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?1 AND name GLOB ?2");
        read.Bind(1, table).Bind(2, table + "_ix_*");
        while (read.Step())
        {
            names.Add(read.Text(0));
        }

        return names;
    }
}
