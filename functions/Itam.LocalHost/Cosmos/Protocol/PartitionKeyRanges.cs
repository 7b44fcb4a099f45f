using Itam.LocalHost.Cosmos.Store;

namespace Itam.LocalHost.Cosmos.Protocol;

/// <summary>The physical partitions of a container: always one, over all hashes.</summary>
internal static class PartitionKeyRanges
{
    public const string OnlyId = "0";

    /// <summary>The list once, then 304 for ever: without the tag the SDK would ask in a loop.</summary>
    private const string ETag = "\"1\"";

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
