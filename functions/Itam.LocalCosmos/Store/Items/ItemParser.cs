using System.Runtime.InteropServices;
using System.Text.Json;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Store.Properties;

namespace Itam.LocalCosmos.Store.Items;

/// <summary>Reads an item's JSON in one pass.</summary>
internal static class ItemParser
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = RequestJson.MaxDepth };

    /// <exception cref="CosmosFault">400 when it is no item, 413 when it is too large.</exception>
    public static ItemBody Parse(ReadOnlyMemory<byte> json, ContainerRecord container)
    {
        if (json.Length > ItemBody.MaxBytes)
        {
            throw CosmosFault.TooLarge("The item is larger than 2 MB.");
        }

        try
        {
            return ReadItem(json, container) ?? ReadItem(ItemNumbers.Normalise(json), container)!;
        }
        catch (JsonException exception)
        {
            throw CosmosFault.BadRequest("The item is not valid JSON: " + exception.Message);
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for text that is not Unicode (an escaped half of a surrogate pair).
            throw CosmosFault.BadRequest("The item holds a string that is not valid Unicode.");
        }
    }

    /// <summary>The item, or null when its numbers must be normalised first.</summary>
    private static ItemBody? ReadItem(ReadOnlyMemory<byte> json, ContainerRecord container)
    {
        var reader = new Utf8JsonReader(json.Span, Options);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
        {
            throw CosmosFault.BadRequest("The item is not a JSON object.");
        }

        var path = container.Definition.PartitionKey;
        var properties = new List<(int Start, int Length)>(16);
        string? id = null;
        var partitionKey = PartitionKeyText.None;
        int? ttl = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var isId = reader.ValueTextEquals("id"u8);
            var isKey = reader.ValueTextEquals(path.First);
            var isTtl = reader.ValueTextEquals("ttl"u8);
            var isSystem = IsSystem(ref reader);
            reader.Read();
            var valueStart = (int)reader.TokenStartIndex;
            if (isId)
            {
                id = reader.TokenType is JsonTokenType.String ? reader.GetString() : throw CosmosFault.BadRequest("The id of an item is a string.");
            }
            else if (isTtl)
            {
                ttl = ReadTtl(ref reader);
            }

            var isSimpleString = isKey && path.Segments.Count == 1 && reader.TokenType is JsonTokenType.String;
            if (isSimpleString)
            {
                partitionKey = PartitionKeyText.OfString(reader.GetString()!);
            }

            if (!SkipValue(ref reader))
            {
                return null;
            }

            var end = (int)reader.BytesConsumed;
            if (isKey && !isSimpleString)
            {
                partitionKey = ReadKey(json.Span[valueStart..end], path);
            }

            if (!isSystem)
            {
                properties.Add((start, end - start));
            }
        }

        reader.Read();
        return new(
            ItemIds.Check(id), partitionKey, ttl, container.IndexEntries.Count(json.Span),
            ItemBody.LayOut(json.Span, CollectionsMarshal.AsSpan(properties), container.SystemProperties));
    }

    private static bool IsSystem(ref Utf8JsonReader reader) =>
        reader.ValueSpan.Length > 0
        && reader.ValueSpan[0] is (byte)'_'
        && (reader.ValueTextEquals("_etag"u8) || reader.ValueTextEquals("_rid"u8) || reader.ValueTextEquals("_self"u8)
            || reader.ValueTextEquals("_ts"u8) || reader.ValueTextEquals("_attachments"u8));

    /// <summary>Moves to the end of the value; false when a number in it must be normalised.</summary>
    private static bool SkipValue(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        do
        {
            if (reader.TokenType is JsonTokenType.Number && !ItemNumbers.IsExact(reader.ValueSpan))
            {
                return false;
            }
        }
        while (!(reader.CurrentDepth == depth && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) && reader.Read());
        return true;
    }

    private static string ReadKey(ReadOnlySpan<byte> value, PropertyPath path)
    {
        var element = JsonElement.Parse(value);
        foreach (var segment in path.Segments.Skip(1))
        {
            if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(segment, out element))
            {
                return PartitionKeyText.None;
            }
        }

        return element.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            ? throw CosmosFault.BadRequest($"The partition key at '{path.Text}' is a string, a number, true, false or null.")
            : PartitionKeyText.From(element);
    }

    private static int? ReadTtl(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number when reader.TryGetInt32(out var seconds) && (seconds == -1 || seconds > 0) => seconds,
        _ => throw CosmosFault.BadRequest("The ttl of an item is -1 or a positive whole number of seconds."),
    };
}
