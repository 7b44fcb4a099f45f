using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Itam.LocalHost.Cosmos.Language.Translation;

namespace Itam.LocalHost.Cosmos.Language.Functions;

/// <summary>Between encoded values and JSON trees.</summary>
internal static class JsonValues
{
    /// <summary>The array or object of a value, or null when it is neither.</summary>
    public static JsonNode? Parse(object? value) => value is byte[] json ? JsonNode.Parse(json) : null;

    public static object Encode(JsonNode? node) => node switch
    {
        null => Encoded.Null,
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.True => Encoded.True,
            JsonValueKind.False => Encoded.False,
            JsonValueKind.String => value.GetValue<string>(),
            _ => Math.Max(value.GetValue<double>(), Encoded.LowestNumber),
        },
        _ => Encoding.UTF8.GetBytes(node.ToJsonString(JsonTexts.Options)),
    };

    public static JsonNode? Decode(object value) => Encoded.ToJson(value) is { } json
        ? JsonNode.Parse(json)
        : throw new InvalidOperationException("Undefined has no JSON.");

    /// <summary>Equal as JSON: order of members does not count, 1 is 1.0.</summary>
    public static bool AreEqual(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (null, null) => true,
        (JsonArray one, JsonArray two) => one.Count == two.Count && one.Zip(two).All(pair => AreEqual(pair.First, pair.Second)),
        (JsonObject one, JsonObject two) => one.Count == two.Count && Contains(one, two, AreEqual),
        (JsonValue, JsonValue) => Encode(left).Equals(Encode(right)),
        _ => false,
    };

    /// <summary>Whether <paramref name="whole"/> has every member of <paramref name="part"/>; equal when they are not objects.</summary>
    public static bool Covers(JsonNode? whole, JsonNode? part) =>
        whole is JsonObject one && part is JsonObject two ? Contains(one, two, Covers) : AreEqual(whole, part);

    /// <summary>One text for all values that are equal.</summary>
    public static string Canonical(JsonNode? node) => node switch
    {
        JsonObject members => "{" + string.Join(',', members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => string.Create(CultureInfo.InvariantCulture, $"{JsonTexts.Quote(member.Key)}:{Canonical(member.Value)}"))) + "}",
        JsonArray items => "[" + string.Join(',', items.Select(Canonical)) + "]",
        _ => Encoded.ToJson(Encode(node))!,
    };

    private static bool Contains(JsonObject whole, JsonObject part, Func<JsonNode?, JsonNode?, bool> matches) =>
        part.All(member => whole.TryGetPropertyValue(member.Key, out var value) && matches(value, member.Value));
}
