using Itam.Domain.Common;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Http;

/// <summary>What an If-Match header demands: any state (<c>*</c>), or one of these ETags.</summary>
internal sealed class IfMatch(IReadOnlyList<string> etags)
{
    /// <summary>Whether any state will do.</summary>
    public bool Any => etags is ["*"];

    /// <summary>The header, which changes of an existing entity must send: missing is 428 <c>ifMatchRequired</c>.</summary>
    public static Result<IfMatch> Required(HttpRequest request) => Optional(request) is { } header
        ? header
        : Error.Invalid("ifMatchRequired", "Send the entity's ETag in the header If-Match, or * to change it whatever its state.");

    /// <summary>The header if it was sent.</summary>
    public static IfMatch? Optional(HttpRequest request)
    {
        var tags = ETags.Split(request.Headers.IfMatch);
        return tags.Count == 0 ? null : new IfMatch(tags);
    }

    /// <summary>Whether this state is one that the caller accepts.</summary>
    public bool Accepts(string etag) => Any || etags.Contains(etag, StringComparer.Ordinal);
}

/// <summary>Entity tags as they stand in headers.</summary>
internal static class ETags
{
    /// <summary>Whether the caller already has this state (If-None-Match), so that 304 is the answer.</summary>
    public static bool CallerHas(HttpRequest request, string etag)
    {
        var tags = Split(request.Headers.IfNoneMatch);
        return tags is ["*"] || tags.Contains(etag, StringComparer.Ordinal);
    }

    /// <summary>The tags of a header, quoted; makers often lose the quotes or get a weak mark from a proxy, so both are forgiven.</summary>
    public static IReadOnlyList<string> Split(IEnumerable<string?> headers) =>
    [
        .. from header in headers
           from part in (header ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
           let tag = part.StartsWith("W/", StringComparison.Ordinal) ? part[2..] : part
           select tag == "*" || tag.StartsWith('"') ? tag : $"\"{tag}\"",
    ];
}
