using System.Globalization;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Messages;
using Itam.LocalCosmos.Store;
using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Throughput;

namespace Itam.LocalCosmos.Protocol;

/// <summary>
/// <c>GET …/docs</c> with <c>A-IM: Incremental Feed</c>: the change feed, pulled page by page. Every answer's <c>etag</c> is where the next
/// request starts, as its <c>If-None-Match</c>; nothing new is 304.
/// </summary>
internal sealed class ChangeFeedRoutes(CosmosStore store)
{
    private const string LatestVersions = "Incremental Feed";
    private const string AllVersions = "Full-Fidelity Feed";

    public GatewayResponse Read(GatewayRequest request, ContainerRecord container, string feed)
    {
        if (!string.Equals(feed, LatestVersions, StringComparison.OrdinalIgnoreCase))
        {
            throw CosmosFault.BadRequest(string.Equals(feed, AllVersions, StringComparison.OrdinalIgnoreCase)
                ? $"The change feed of all versions and deletes ('{AllVersions}') is not supported by the local host, only the latest version of each item."
                : $"The feed '{feed}' is not known.");
        }

        PartitionKeyRanges.RefuseParts(request);
        var changes = new ChangeFeed(store, container);
        var page = changes.Read(Start(request, changes), request.PartitionKey, request.PageSize);
        var response = page.Items.Count == 0
            ? new GatewayResponse(304).With(HeaderNames.ItemCount, "0").WithCharge(RequestCharge.Read(0))
            : FeedPage.Write(container, page.Items, continuation: null);
        return response.With(HeaderNames.ETag, string.Create(CultureInfo.InvariantCulture, $"\"{page.Lsn}\""));
    }

    /// <summary>The LSN to start after. A continuation outweighs a time, as in the service; without either it is the beginning.</summary>
    private long Start(GatewayRequest request, ChangeFeed changes) => request switch
    {
        { IfNoneMatch: "*" } => store.LastLsn,
        { IfNoneMatch: { Length: > 0 } token } => long.TryParse(token.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var lsn)
            ? lsn
            : throw CosmosFault.BadRequest($"'{token}' is not a continuation of the change feed."),
        _ when request.Header(HeaderNames.IfModifiedSince) is { Length: > 0 } text => changes.StartAt(Time(text)),
        _ => 0,
    };

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw CosmosFault.BadRequest($"The If-Modified-Since '{text}' is not an RFC 1123 time.");
}
