namespace Itam.LocalHost.Cosmos.Language;

/// <summary>SQLite expression indexes for a container's indexing policy.</summary>
internal static class IndexBuilder
{
    /// <summary>Statements that bring <paramref name="table"/>'s indexes in line; each may be run again.</summary>
    public static IReadOnlyList<string> CreateStatements(string table, ContainerIndexing indexing) => [];
}
