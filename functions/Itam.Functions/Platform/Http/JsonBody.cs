using System.Text.Json;
using Itam.Domain.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Itam.Functions.Platform.Http;

/// <summary>Reads a request's body as one JSON object.</summary>
internal static class JsonBody
{
    /// <summary>Largest body, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MaxDepth = 16;

    /// <summary>The object, or 415 <c>unsupportedMediaType</c>, 413 <c>bodyTooLarge</c>, 400 <c>invalidJson</c>.</summary>
    public static async Task<Result<JsonElement>> ReadAsync(HttpRequest request, CancellationToken cancellationToken, int maxBytes = MaxBytes)
    {
        if (!IsJson(request.ContentType))
        {
            return Error.Invalid("unsupportedMediaType", "Send JSON, with the header 'content-type: application/json'.");
        }

        using var body = new MemoryStream();
        if (!await CopyAsync(request, body, maxBytes, cancellationToken))
        {
            return Error.Invalid("bodyTooLarge", $"The body may have at most {maxBytes} bytes.");
        }

        try
        {
            using var json = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length), new JsonDocumentOptions { MaxDepth = MaxDepth });
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? json.RootElement.Clone()
                : Error.Invalid("invalidJson", "The body must be one JSON object.");
        }
        catch (JsonException exception)
        {
            return Error.Invalid("invalidJson", $"The body is not JSON: see line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }

    /// <summary>Like <see cref="ReadAsync"/>, with an empty body meaning an empty object: for actions all of whose fields are optional.</summary>
    public static async Task<Result<JsonElement>> ReadOptionalAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.ContentLength == 0 || (request.ContentLength is null && request.ContentType is null)
            ? JsonElement.Parse("{}")
            : await ReadAsync(request, cancellationToken);

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase) && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)));

    private static async Task<bool> CopyAsync(HttpRequest request, MemoryStream body, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            return false;
        }

        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > maxBytes)
            {
                return false;
            }

            body.Write(buffer, 0, read);
        }

        return true;
    }
}
