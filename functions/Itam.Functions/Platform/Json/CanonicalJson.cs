using System.Buffers;
using System.Text.Json;

namespace Itam.Functions.Platform.Json;

/// <summary>One form for all texts that are the same JSON: members sorted by name, no blanks, one way to escape. Numbers stay as they are written.</summary>
internal static class CanonicalJson
{
    /// <returns>The text as it is if it is not JSON.</returns>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var buffer = new ArrayBufferWriter<byte>(text.Length);
            using (var writer = new Utf8JsonWriter(buffer, ItamJson.WriterOptions))
            {
                Write(writer, json.RootElement);
            }

            return buffer.WrittenMemory;
        }
        catch (Exception noJson) when (noJson is JsonException or InvalidOperationException or ArgumentException)
        {
            // The function will say what is wrong with it; half a surrogate pair, for one, cannot be written again.
            return text;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
