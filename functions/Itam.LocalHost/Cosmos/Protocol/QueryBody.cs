using System.Text.Json;
using Itam.LocalHost.Cosmos.Store;

namespace Itam.LocalHost.Cosmos.Protocol;

/// <summary>The body of a query: <c>{"query":"SELECT …","parameters":[{"name":"@a","value":1}]}</c>.</summary>
internal static class QueryBody
{
    public static (string Text, IReadOnlyDictionary<string, JsonElement> Parameters) Parse(ReadOnlyMemory<byte> utf8)
    {
        var json = RequestJson.ParseObject(utf8);
        if (!json.TryGetProperty("query", out var query) || query.ValueKind is not JsonValueKind.String)
        {
            throw CosmosFault.BadRequest("The body of a query has no text 'query'.");
        }

        var parameters = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (json.TryGetProperty("parameters", out var list) && list.ValueKind is JsonValueKind.Array)
        {
            foreach (var parameter in list.EnumerateArray())
            {
                var hasName = parameter.TryGetProperty("name", out var name) & parameter.TryGetProperty("value", out var value);
                if (!hasName || name.GetString() is not { } key || !parameters.TryAdd(key, value))
                {
                    throw CosmosFault.BadRequest("A parameter of the query has no name, no value, or the name of another.");
                }
            }
        }

        return (query.GetString()!, parameters);
    }
}
