using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Messages;
using Itam.LocalCosmos.Store.Containers;

namespace Itam.LocalCosmos.Protocol;

/// <summary>The physical partitions of a container: always one, over all hashes.</summary>
internal static class PartitionKeyRanges
{
    public const string OnlyId = "0";

    /// <summary>The list once, then 304 for ever: without the tag the SDK would ask in a loop.</summary>
    private const string ETag = "\"1\"";

    /// <summary>
    /// The scope of a feed is the whole container or one partition key. A part of a range (a prefix of a hierarchical key,
    /// a feed range that was cut) would need the service's hashes: answering with more than was asked for is no way out.
    /// </summary>
    /// <exception cref="CosmosFault">400 for any other scope.</exception>
    public static void RefuseParts(GatewayRequest request)
    {
        if (request.Header(HeaderNames.StartEpk) is { Length: > 0 } || request.Header(HeaderNames.EndEpk) is not (null or "" or "FF"))
        {
            throw CosmosFault.BadRequest("A part of a partition key range is not served by the local host.");
        }

        // With or without the container's _rid in front.
        if (request.Header(HeaderNames.PartitionKeyRangeId) is { Length: > 0 } id && id.Split(',')[^1] is var range && range is not OnlyId)
        {
            throw CosmosFault.BadRequest($"There is no partition key range '{range}' in the local host, only '{OnlyId}'.");
        }
    }

    public static GatewayResponse For(GatewayRequest request, ContainerRecord container) =>
        string.Equals(request.IfNoneMatch, ETag, StringComparison.Ordinal)
            ? new GatewayResponse(304).With(HeaderNames.ETag, ETag)
            : GatewayResponse.Json(200, json =>
            {
                json.WriteStartObject();
                json.WriteString("_rid", container.Rid);
                json.WriteStartArray("PartitionKeyRanges");
                json.WriteStartObject();
                json.WriteString("id", OnlyId);
                json.WriteString("minInclusive", string.Empty);
                json.WriteString("maxExclusive", "FF");
                json.WriteString("status", "online");
                json.WriteStartArray("parents");
                json.WriteEndArray();
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteNumber("_count", 1);
                json.WriteEndObject();
            }).With(HeaderNames.ETag, ETag).With(HeaderNames.ItemCount, "1");
}
