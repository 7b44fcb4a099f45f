using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
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
    public static Task<Result<JsonElement>> ReadAsync(HttpRequest request, CancellationToken cancellationToken, int maxBytes = MaxBytes) =>
        ReadAsync(request, isOptional: false, maxBytes, cancellationToken);

    /// <summary>
    /// Like <see cref="ReadAsync(HttpRequest, CancellationToken, int)"/>, with no body meaning an empty object, whatever type it is said to have:
    /// for actions all of whose fields are optional.
    /// </summary>
    public static Task<Result<JsonElement>> ReadOptionalAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReadAsync(request, isOptional: true, MaxBytes, cancellationToken);

    private static async Task<Result<JsonElement>> ReadAsync(HttpRequest request, bool isOptional, int maxBytes, CancellationToken cancellationToken)
    {
        var isJson = IsJson(request.ContentType);
        using var body = new MemoryStream();
        if ((isJson || isOptional) && !await CopyAsync(request, body, maxBytes, cancellationToken))
        {
            return Error.Invalid(PlatformErrorCodes.BodyTooLarge, $"The body must have at most {maxBytes} bytes.");
        }

        if (isOptional && body.Length == 0)
        {
            return JsonElement.Parse("{}");
        }

        return isJson
            ? Parse(WithoutMark(body.GetBuffer().AsMemory(0, (int)body.Length)))
            : Error.Invalid(PlatformErrorCodes.UnsupportedMediaType, "Send JSON, with the header 'content-type: application/json'.");
    }

    private static Result<JsonElement> Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return Error.Invalid(PlatformErrorCodes.InvalidJson, "The body is empty; send one JSON object.");
        }

        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Error.Invalid(PlatformErrorCodes.InvalidJson, "The body must be one JSON object.");
            }

            return Utf8.IsValid(body.Span) && HasWholeTexts(json.RootElement)
                ? json.RootElement.Clone()
                : Error.Invalid(PlatformErrorCodes.InvalidJson, "The body has a string that is not valid Unicode.");
        }
        catch (JsonException exception)
        {
            return Error.Invalid(PlatformErrorCodes.InvalidJson, $"The body is not JSON: see line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }

    /// <summary>The parser lets an escaped half of a surrogate pair pass, which no text can hold.</summary>
    private static bool HasWholeTexts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().All(property => IsWhole(JsonMarshal.GetRawUtf8PropertyName(property)) && HasWholeTexts(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().All(HasWholeTexts),
        JsonValueKind.String => IsWhole(JsonMarshal.GetRawUtf8Value(element)),
        _ => true,
    };

    private static bool IsWhole(ReadOnlySpan<byte> raw)
    {
        var high = false;
        for (var i = 0; i < raw.Length; i++)
        {
            var unit = raw[i] == (byte)'\\' && raw[i + 1] == (byte)'u' && Utf8Parser.TryParse(raw.Slice(i + 2, 4), out ushort code, out _, 'x') ? (char)code : '\0';
            if (high != char.IsLowSurrogate(unit))
            {
                return false;
            }

            high = char.IsHighSurrogate(unit);
            i += raw[i] != (byte)'\\' ? 0 : raw[i + 1] == (byte)'u' ? 5 : 1;
        }

        return !high;
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals("application/merge-patch+json", StringComparison.OrdinalIgnoreCase));

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
