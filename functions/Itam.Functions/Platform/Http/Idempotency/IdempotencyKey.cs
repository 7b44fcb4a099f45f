using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Itam.Domain.Common;
using Itam.Functions.Platform.Auth;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Http.Idempotency;

/// <summary>The key by which a caller marks one POST however often it is sent, and what tells whether it is the same one.</summary>
internal static class IdempotencyKey
{
    public const int MaxLength = 256;

    private static readonly string[] Headers = ["Idempotency-Key", "Repeatability-Request-ID"];

    public static bool IsGiven(HttpRequest request) => Headers.Any(request.Headers.ContainsKey);

    /// <summary>
    /// The key of the request's record: a hash of caller, route and the caller's key, so that no two callers or routes share one.
    /// 400 <c>idempotencyKeyInvalid</c> for a key that is empty, too long, given twice, or with control characters or commas:
    /// the Functions host joins a header that was sent twice with a comma.
    /// </summary>
    public static Result<string> Read(HttpRequest request)
    {
        string?[] keys = [.. Headers.SelectMany(header => request.Headers[header]).Distinct(StringComparer.Ordinal)];
        if (keys is not [{ Length: > 0 and <= MaxLength } key] || string.IsNullOrWhiteSpace(key) || key.Any(c => c == ',' || char.IsControl(c)))
        {
            return Error.Invalid(PlatformErrorCodes.IdempotencyKeyInvalid, $"Send one {Headers[0]} of 1 to {MaxLength} characters, without commas or control characters; a UUID will do.");
        }

        var caller = Caller.Of(request);
        return Hash([caller.Id, caller.Actor.Verified ? "verified" : "", RouteOf(request), key]);
    }

    /// <summary>What must be the same when a key is used again: the query without the function key, and the body, as JSON in whatever order of its members.</summary>
    /// <returns>Null when the body is larger than any that is accepted.</returns>
    public static async Task<string?> FingerprintAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await HashBodyAsync(request, cancellationToken) is not { } body)
        {
            return null;
        }

        var query = request.Query
            .Where(parameter => !QueryParameters.Key.Contains(parameter.Key, StringComparer.OrdinalIgnoreCase))
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .SelectMany(parameter => parameter.Value.Select(value => $"{parameter.Key}={value}"));
        return Hash([body, .. query]);
    }

    /// <summary>The body stays readable from its start.</summary>
    private static async Task<string?> HashBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > JsonBody.MaxBytes)
        {
            return null;
        }

        // One buffer more than is accepted, so that nothing goes to the disk before the function refuses it.
        request.EnableBuffering(bufferThreshold: JsonBody.MaxBytes + (64 * 1024));
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0 && body.Length + read <= JsonBody.MaxBytes)
        {
            body.Write(buffer, 0, read);
        }

        request.Body.Position = 0;
        return read > 0 ? null : Base64Url.EncodeToString(SHA256.HashData(CanonicalJson.Of(body.GetBuffer().AsMemory(0, (int)body.Length)).Span));
    }

    private static string RouteOf(HttpRequest request) => request.Path.ToUriComponent().TrimEnd('/').ToLowerInvariant();

    private static string Hash(IEnumerable<string> parts) => Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)));
}
