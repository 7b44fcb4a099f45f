using System.Text.Json;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Store.Properties;

namespace Itam.LocalCosmos.Protocol;

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
        if (json.TryGetProperty("parameters", out var list) && list.ValueKind is not JsonValueKind.Null)
        {
            if (list.ValueKind is not JsonValueKind.Array)
            {
                throw CosmosFault.BadRequest("The 'parameters' of a query are an array.");
            }

            foreach (var parameter in list.EnumerateArray())
            {
                Add(parameter, parameters);
            }
        }

        return (RequestJson.Text(query), parameters);
    }

    private static void Add(JsonElement parameter, Dictionary<string, JsonElement> parameters)
    {
        if (parameter.ValueKind is not JsonValueKind.Object
            || !parameter.TryGetProperty("name", out var name)
            || name.ValueKind is not JsonValueKind.String
            || !parameter.TryGetProperty("value", out var value)
            || !parameters.TryAdd(RequestJson.Text(name), value))
        {
            throw CosmosFault.BadRequest("A parameter of the query has no name that is a text, no value, or the name of another.");
        }
    }
}
