using System.Collections.Frozen;
using System.Text.Json;
using Itam.Domain.Common;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Http;

/// <summary>
/// The one shape of every error: <c>application/problem+json</c> (RFC 9457) with <c>type, title, status, detail, code, traceId</c>,
/// <c>errors</c> for fields, and the header <c>x-ms-error-code</c>.
/// </summary>
internal sealed class Problem(int status, Error error) : IResult
{
    public const string ContentType = "application/problem+json";

    /// <summary>What HTTP itself refuses; the domain does not know these statuses.</summary>
    private static readonly FrozenDictionary<string, int> StatusByCode = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        [PlatformErrorCodes.IfMatchRequired] = StatusCodes.Status428PreconditionRequired,
        [PlatformErrorCodes.BodyTooLarge] = StatusCodes.Status413PayloadTooLarge,
        [PlatformErrorCodes.UnsupportedMediaType] = StatusCodes.Status415UnsupportedMediaType,
        [PlatformErrorCodes.IdempotencyKeyReused] = StatusCodes.Status422UnprocessableEntity,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<int, string> Titles = new Dictionary<int, string>
    {
        [400] = "The request is not valid",
        [401] = "Not authenticated",
        [403] = "Not permitted",
        [404] = "Not found",
        [409] = "Conflict",
        [412] = "The resource has changed",
        [413] = "The body is too large",
        [415] = "The media type is not supported",
        [422] = "The request differs from the first one with this key",
        [428] = "If-Match is required",
        [429] = "Too many requests",
        [500] = "Internal error",
        [503] = "Temporarily unavailable",
    }.ToFrozenDictionary();

    /// <summary>When to come back, for 429, 503 and a 409 that passes.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How to prove who one is (RFC 9110, 11.6.1), for 401 and 403.</summary>
    public string? Challenge { get; init; }

    public static Problem From(Error error) => new(StatusOf(error), error)
    {
        RetryAfter = error.Code == PlatformErrorCodes.ConcurrentUpdate ? TimeSpan.FromSeconds(1) : null,
    };

    /// <summary>A refusal that will have passed after a while.</summary>
    public static Problem From(Error error, TimeSpan retryAfter) => new(StatusOf(error), error) { RetryAfter = retryAfter };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.Headers["x-ms-error-code"] = error.Code;
        if (error.Kind == ErrorKind.Stale && error.Details.TryGetValue("etag", out var current))
        {
            response.Headers.ETag = (string?)current;
        }

        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = FieldValues.Text((int)Math.Ceiling(wait.TotalSeconds));
        }

        if (Challenge is not null)
        {
            response.Headers.WWWAuthenticate = Challenge;
        }

        await using var writer = new Utf8JsonWriter(response.BodyWriter, ItamJson.WriterOptions);
        Write(writer, httpContext);
    }

    /// <summary>Writes the problem's object, into an answer that has several.</summary>
    public void Write(Utf8JsonWriter writer, HttpContext httpContext)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "about:blank");
        writer.WriteString("title", Titles.GetValueOrDefault(status, "Refused"));
        writer.WriteNumber("status", status);
        writer.WriteString("detail", error.Message);
        writer.WriteString("code", error.Code);
        writer.WriteString("traceId", RequestActivity.Of(httpContext)?.TraceId.ToString() ?? httpContext.TraceIdentifier);
        if (error.Fields.Count > 0)
        {
            writer.WritePropertyName("errors");
            JsonSerializer.Serialize(writer, error.Fields, ItamJson.Options);
        }

        foreach (var (name, value) in error.Details)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, ItamJson.Options);
        }

        writer.WriteEndObject();
    }

    private static int StatusOf(Error error) => StatusByCode.TryGetValue(error.Code, out var status) ? status : error.Kind switch
    {
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Stale => StatusCodes.Status412PreconditionFailed,
        _ => StatusCodes.Status400BadRequest,
    };
}
