using System.Text.Json;
using Itam.LocalCosmos.Errors;

namespace Itam.LocalCosmos.Store.Properties;

/// <summary>The small JSON bodies of requests: definitions, queries, patches.</summary>
internal static class RequestJson
{
    /// <summary>The service's limit for how deep JSON may nest.</summary>
    public const int MaxDepth = 128;

    /// <exception cref="CosmosFault">400 when it is not a JSON object.</exception>
    public static JsonElement ParseObject(ReadOnlyMemory<byte> utf8) => Parse(utf8) is { ValueKind: JsonValueKind.Object } json
        ? json
        : throw CosmosFault.BadRequest("The body of the request is not a JSON object.");

    /// <exception cref="CosmosFault">400 when it is not JSON.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonElement.Parse(utf8.Span, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException exception)
        {
            throw CosmosFault.BadRequest("The body of the request is not valid JSON: " + exception.Message);
        }
    }

    /// <exception cref="CosmosFault">400 when the string has an escaped half of a surrogate pair, which no text can hold.</exception>
    public static string Text(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw CosmosFault.BadRequest("The body of the request holds a string that is not valid Unicode.");
        }
    }
}
