using System.Globalization;
using System.Text.Json;

namespace Itam.LocalHost.Cosmos.Store;

/// <summary>A unique key: no two items of one logical partition have the same values at its paths. An absent value counts as null.</summary>
internal sealed record UniqueKey(IReadOnlyList<PropertyPath> Paths)
{
    public static IReadOnlyList<UniqueKey> ReadAll(JsonElement definition) =>
        definition.TryGetProperty("uniqueKeyPolicy", out var policy)
        && policy.ValueKind is JsonValueKind.Object
        && policy.TryGetProperty("uniqueKeys", out var keys)
            ? [.. keys.EnumerateArray().Select(Read)]
            : [];

    public string CreateStatement(string table, int position)
    {
        // json_quote keeps 1 and "1" apart and turns an absent value into a text that is unique too.
        var values = string.Join(", ", Paths.Select(path => $"json_quote(json_extract(body, '{path.SqlitePath}'))"));
        return string.Create(CultureInfo.InvariantCulture, $"CREATE UNIQUE INDEX IF NOT EXISTS {table}_unique_{position} ON {table} (pk, {values})");
    }

    private static UniqueKey Read(JsonElement key) =>
        new([.. key.GetProperty("paths").EnumerateArray().Select(path => PropertyPath.Parse(path.GetString() ?? string.Empty))]);
}
