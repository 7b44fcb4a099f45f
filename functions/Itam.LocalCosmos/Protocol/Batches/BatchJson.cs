using System.Buffers;
using System.Text.Json;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Store.Items;
using Itam.LocalCosmos.Store.Properties;

namespace Itam.LocalCosmos.Protocol.Batches;

/// <summary>JSON arrays, as the SDKs of other languages send and expect them: operations in, results out.</summary>
internal static class BatchJson
{
    public static bool IsJson(ReadOnlyMemory<byte> body) => body.Span.TrimStart(" \t\r\n"u8) is [(byte)'[', ..];

    public static IReadOnlyList<BatchOperation> Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = RequestJson.MaxDepth });
            return [.. json.RootElement.EnumerateArray().Select(Parse)];
        }
        catch (JsonException exception)
        {
            throw CosmosFault.BadRequest("The batch is not valid JSON: " + exception.Message);
        }
    }

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<ItemResult> results, Func<int, bool> wantsBody)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartArray();
            for (var index = 0; index < results.Count; index++)
            {
                Write(json, results[index], wantsBody(index));
            }

            json.WriteEndArray();
        }

        return output.WrittenMemory;
    }

    private static BatchOperation Parse(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            throw CosmosFault.BadRequest("An operation of the batch is not a JSON object.");
        }

        var name = Text(json, "operationType");
        return new()
        {
            Kind = Enum.TryParse<BatchKind>(name, out var kind) && string.Equals(kind.ToString(), name, StringComparison.Ordinal)
                ? kind
                : throw CosmosFault.BadRequest($"The batch operation '{name}' is not known."),
            PartitionKey = Text(json, "partitionKey"),
            Id = Text(json, "id"),
            Body = json.TryGetProperty("resourceBody", out var body) ? JsonSerializer.SerializeToUtf8Bytes(body) : [],
            IfMatch = Text(json, "ifMatch"),
            IfNoneMatch = Text(json, "ifNoneMatch"),
        };
    }

    private static string? Text(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : throw CosmosFault.BadRequest($"The '{name}' of a batch operation is not a text.");
    }

    private static void Write(Utf8JsonWriter json, ItemResult result, bool withBody)
    {
        json.WriteStartObject();
        json.WriteNumber("statusCode", result.Status);
        if (result.SubStatus != 0)
        {
            json.WriteNumber("subStatusCode", result.SubStatus);
        }

        json.WriteNumber("requestCharge", result.Charge);
        if (result.RetryAfterMs > 0)
        {
            json.WriteNumber("retryAfterMilliseconds", result.RetryAfterMs);
        }

        if (result.ETag is { } etag)
        {
            json.WriteString("eTag", etag);
        }

        if (result.Message is { } message)
        {
            json.WriteString("message", message);
        }

        if (withBody && result.Body is { } body)
        {
            json.WritePropertyName("resourceBody");
            json.WriteRawValue(body, skipInputValidation: true);
        }

        json.WriteEndObject();
    }
}
