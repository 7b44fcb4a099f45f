using System.Globalization;
using System.Text.Json;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Store.Properties;

namespace Itam.LocalCosmos.Store.Containers;

/// <summary>A unique key: no two items of one logical partition have the same values at its paths. An absent value counts as null.</summary>
internal sealed record UniqueKey(IReadOnlyList<PropertyPath> Paths)
{
    // The service's limits.
    private const int MaxKeys = 10;
    private const int MaxPaths = 16;

    public static IReadOnlyList<UniqueKey> ReadAll(JsonElement definition)
    {
        if (!definition.TryGetProperty("uniqueKeyPolicy", out var policy)
            || policy.ValueKind is not JsonValueKind.Object
            || !policy.TryGetProperty("uniqueKeys", out var keys))
        {
            return [];
        }

        return keys.GetArrayLength() <= MaxKeys
            ? [.. keys.EnumerateArray().Select(Read)]
            : throw CosmosFault.BadRequest("A container has at most 10 unique keys.");
    }

    public string CreateStatement(string table, int position)
    {
        // Kind and value: 1 and "1" differ, 1 and 1.0 do not, and an absent value is null, which is unique too.
        var values = string.Join(", ", Paths.Select(path => $"{Kind(path)}, coalesce(json_extract(body, '{path.SqlitePath}'), '')"));
        return string.Create(CultureInfo.InvariantCulture, $"CREATE UNIQUE INDEX IF NOT EXISTS {table}_key_{position} ON {table} (pk, {values})");
    }

    private static string Kind(PropertyPath path) =>
        $"CASE json_type(body, '{path.SqlitePath}') WHEN 'real' THEN 'integer' ELSE coalesce(json_type(body, '{path.SqlitePath}'), 'null') END";

    private static UniqueKey Read(JsonElement key)
    {
        var paths = key.GetProperty("paths");
        return paths.GetArrayLength() is > 0 and <= MaxPaths
            ? new([.. paths.EnumerateArray().Select(path => PropertyPath.Parse(path.GetString() ?? string.Empty))])
            : throw CosmosFault.BadRequest("A unique key has 1 to 16 paths.");
    }
}
