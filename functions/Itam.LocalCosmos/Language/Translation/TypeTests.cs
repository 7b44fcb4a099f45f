using System.Collections.Frozen;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Translation;

/// <summary>The IS_ family: a test of a type is a range of <see cref="Encoded"/>'s order, which an index can serve.</summary>
internal static class TypeTests
{
    private static readonly FrozenDictionary<string, (string Low, string High)> Ranges = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["IS_DEFINED"] = (Encoded.NullSql, "x'FF'"),
        ["IS_PRIMITIVE"] = (Encoded.NullSql, "x''"),
        ["IS_NULL"] = JsonTypes.Range(JsonType.Null),
        ["IS_BOOL"] = JsonTypes.Range(JsonType.Boolean),
        ["IS_NUMBER"] = JsonTypes.Range(JsonType.Number),
        ["IS_FINITE_NUMBER"] = JsonTypes.Range(JsonType.Number),
        ["IS_STRING"] = JsonTypes.Range(JsonType.String),
        ["IS_ARRAY"] = JsonTypes.Range(JsonType.Array),
        ["IS_OBJECT"] = JsonTypes.Range(JsonType.Object),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool TryGetRange(string function, out (string Low, string High) range) => Ranges.TryGetValue(function, out range);
}
