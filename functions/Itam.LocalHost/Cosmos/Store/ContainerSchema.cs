using Itam.LocalHost.Cosmos.Language;

namespace Itam.LocalHost.Cosmos.Store;

/// <summary>The SQLite side of a container's definition.</summary>
internal static class ContainerSchema
{
    /// <summary>Statements for its table and all its indexes; each may be run again.</summary>
    public static IEnumerable<string> Create(ContainerRecord container) =>
    [
        .. ItemStatements.CreateTable(container.Table),
        .. container.Definition.UniqueKeys.Select((key, position) => key.CreateStatement(container.Table, position)),
        .. IndexBuilder.CreateStatements(container.Table, container.Indexing),
    ];

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
}
