using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Functions;

/// <summary>Between encoded values and JSON trees.</summary>
internal static class JsonValues
{
    private const double SmallestPlain = 1e-4;
    private const double LargestPlain = 1e15;

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
    public static bool Covers(JsonNode? whole, JsonNode? part, Func<JsonNode?, JsonNode?, bool> matches) =>
        whole is JsonObject one && part is JsonObject two ? Contains(one, two, matches) : AreEqual(whole, part);

    /// <summary>The same, with the objects inside in part too.</summary>
    public static bool CoversDeeply(JsonNode? whole, JsonNode? part) => Covers(whole, part, CoversDeeply);

    /// <summary>One text for all values that are equal.</summary>
    public static string Canonical(JsonNode? node) =>
        Text(node, members => members.OrderBy(member => member.Key, StringComparer.Ordinal), static number => Encoded.ToJson(number)!);

    /// <summary>The text that the service makes of a value, without blanks.</summary>
    /// <exception cref="CosmosSqlException">A number so large or small that it may take an exponent: the service's is of another form, and from which number on is not documented.</exception>
    public static string Plain(JsonNode? node) => Text(node, static members => members, static value =>
        value is double number && Encoded.IsNumber(number) && number != 0 && Math.Abs(number) is < SmallestPlain or >= LargestPlain
            ? throw new CosmosSqlException("TOSTRING of a number with an exponent is not supported by this gateway.")
            : Encoded.ToJson(value)!);

    private static string Text(
        JsonNode? node, Func<JsonObject, IEnumerable<KeyValuePair<string, JsonNode?>>> order, Func<object, string> primitive) => node switch
        {
            JsonObject members => "{" + string.Join(',', order(members).Select(member => $"{JsonTexts.Quote(member.Key)}:{Text(member.Value, order, primitive)}")) + "}",
            JsonArray items => "[" + string.Join(',', items.Select(item => Text(item, order, primitive))) + "]",
            _ => primitive(Encode(node)),
        };

    private static bool Contains(JsonObject whole, JsonObject part, Func<JsonNode?, JsonNode?, bool> matches) =>
        part.All(member => whole.TryGetPropertyValue(member.Key, out var value) && matches(value, member.Value));
}
