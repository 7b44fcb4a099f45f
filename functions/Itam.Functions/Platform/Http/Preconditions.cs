using System.Text.Json;
using Itam.Domain.Common;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Http;

/// <summary>What a request demands of the state that it changes: an If-Match header any state (<c>*</c>) or one of these ETags, an If-None-Match header none of those.</summary>
internal sealed class IfMatch(IReadOnlyList<string> etags, IReadOnlyList<string>? excluded = null)
{
    /// <summary>The header, which changes of an existing entity must send: missing is 428 <c>ifMatchRequired</c>.</summary>
    public static Result<IfMatch> Required(HttpRequest request) => ETags.Split(request.Headers.IfMatch) is { Count: > 0 } tags
        ? new IfMatch(tags)
        : Error.Invalid(PlatformErrorCodes.IfMatchRequired, "Send the entity's ETag in the header If-Match, or * to change it in any state.");

    /// <summary>What a PUT demands: either header, if it was sent.</summary>
    public static IfMatch? Optional(HttpRequest request)
    {
        var (tags, excluded) = (ETags.Split(request.Headers.IfMatch), ETags.Split(request.Headers.IfNoneMatch));
        return tags.Count == 0 && excluded.Count == 0 ? null : new IfMatch(tags, excluded);
    }

    /// <summary>
    /// A patch may repeat the ETag that its caller read, as a GET's body has it. One that the header accepts is demanded as well, since <c>*</c>
    /// accepts any; one that it does not is none, and so another than the entity's.
    /// </summary>
    public (IfMatch IfMatch, string ETag) SeenIn(JsonElement body) =>
        body.TryGetPresent("etag", out var etag) && etag.ValueKind == JsonValueKind.String && ETags.Split([etag.GetString()]) is [var tag] && tag != "*" && Accepts(tag)
            ? (new IfMatch([tag]), etag.GetString()!)
            : (this, string.Empty);

    /// <summary>Whether this state is one that an If-Match accepts.</summary>
    public bool Accepts(string etag) => etags.Count == 0 || ETags.Cover(etags, etag);

    /// <summary>
    /// Why a part of an entity that is there must not be replaced (If-None-Match: <c>*</c>), 412; null if it may. The header's ETags are those of
    /// the entity, which is there in any case.
    /// </summary>
    public Error? RefusalOfPart => excluded is ["*"] ? Error.Exists(currentETag: null) : null;

    /// <summary>Why what is there must not be written over, 412; null if it may.</summary>
    /// <param name="etag">Of the present state; null where there is nothing, which no If-Match accepts.</param>
    public Error? Refusal(string? etag) =>
        etag is null ? (etags.Count > 0 ? Error.Gone() : null)
        : ETags.Cover(excluded ?? [], etag) ? Error.Exists(etag)
        : Accepts(etag) ? null
        : Error.Stale(etag);
}

/// <summary>Entity tags as they stand in headers.</summary>
internal static class ETags
{
    /// <summary>Whether the caller already has this state (If-None-Match), so that 304 is the answer.</summary>
    public static bool CallerHas(HttpRequest request, string etag) => Cover(Split(request.Headers.IfNoneMatch), etag);

    /// <summary>Whether tags of a header name this state, or any (<c>*</c>).</summary>
    public static bool Cover(IReadOnlyList<string> tags, string etag) => tags is ["*"] || tags.Contains(etag, StringComparer.Ordinal);

    /// <summary>The tags of a header, quoted; makers often lose the quotes or get a weak mark from a proxy, so both are forgiven.</summary>
    public static IReadOnlyList<string> Split(IEnumerable<string?> headers) =>
    [
        .. from header in headers
           from part in (header ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
           let tag = part.StartsWith("W/", StringComparison.Ordinal) ? part[2..] : part
           select tag == "*" || tag.StartsWith('"') ? tag : $"\"{tag}\"",
    ];
}
