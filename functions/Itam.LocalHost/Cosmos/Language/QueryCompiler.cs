using System.Text.Json;

namespace Itam.LocalHost.Cosmos.Language;

/// <summary>Cosmos SQL in, SQLite SQL out. Everything it cannot do rightly it refuses with <see cref="CosmosSqlException"/>.</summary>
internal static class QueryCompiler
{
    public static CompiledQuery Compile(QueryRequest request) => throw new CosmosSqlException($"Queries are not served yet: {request.Text}");

    /// <summary>Syntax, names and what the indexes serve, as a query plan request asks.</summary>
    public static void Check(string text, IReadOnlyDictionary<string, JsonElement> parameters, ContainerIndexing indexing) =>
        throw new CosmosSqlException($"Queries are not served yet: {text} {parameters.Count} {indexing}");
}
