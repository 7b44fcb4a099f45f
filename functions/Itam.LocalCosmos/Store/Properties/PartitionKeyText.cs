using System.Globalization;
using System.Text;
using System.Text.Json;
using Itam.LocalCosmos.Errors;

namespace Itam.LocalCosmos.Store.Properties;

/// <summary>
/// The one text of a partition key: a compact JSON array such as <c>["a"]</c>, <c>[1]</c>, <c>[null]</c>, or <c>[{}]</c> for a document
/// that has no value at the path. The header and the body give the same text for the same key.
/// </summary>
internal static class PartitionKeyText
{
    public const string None = "[{}]";

    private const int MaxBytes = 2048;

    /// <summary>From the header <c>x-ms-documentdb-partitionkey</c>.</summary>
    public static string FromHeader(string header)
    {
        if (IsPlain(header))
        {
            return header;
        }

        try
        {
            using var json = JsonDocument.Parse(header);
            return json.RootElement.ValueKind is JsonValueKind.Array && json.RootElement.GetArrayLength() == 1
                ? From(json.RootElement[0])
                : throw CosmosFault.BadRequest("The partition key header must have one value; hierarchical keys are not supported by the local host.");
        }
        catch (JsonException)
        {
            throw CosmosFault.BadRequest("The partition key header is not valid JSON.");
        }
    }

    public static string From(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => OfString(value.GetString()!),
        JsonValueKind.Number => OfNumber(value.GetDouble()),
        JsonValueKind.True => "[true]",
        JsonValueKind.False => "[false]",
        JsonValueKind.Null => "[null]",
        JsonValueKind.Object when !value.EnumerateObject().Any() => None,
        _ => throw CosmosFault.BadRequest("A partition key is a string, a number, true, false or null."),
    };

    public static string OfNumber(double value) => string.Create(CultureInfo.InvariantCulture, $"[{value:R}]");

    public static string OfString(string value)
    {
        var text = new StringBuilder(value.Length + 4).Append("[\"");
        foreach (var character in value)
        {
            if (character is '"' or '\\')
            {
                text.Append('\\').Append(character);
            }
            else if (character < ' ')
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                text.Append(character);
            }
        }

        text.Append("\"]");
        return text.Length <= MaxBytes ? text.ToString() : throw CosmosFault.BadRequest("The partition key is longer than 2,048 bytes.");
    }

    /// <summary>A header that is its own canonical text: one string without escapes. Nearly all are.</summary>
    private static bool IsPlain(string header)
    {
        if (header.Length < 4 || header.Length > MaxBytes || !header.StartsWith("[\"", StringComparison.Ordinal) || !header.EndsWith("\"]", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var character in header.AsSpan(2, header.Length - 4))
        {
            if (character is '"' or '\\' or < ' ')
            {
                return false;
            }
        }

        return true;
    }
}
