using System.Globalization;
using System.Text.Json;
using Itam.LocalCosmos.Messages;
using Itam.LocalCosmos.Throughput;

namespace Itam.LocalCosmos.Protocol;

/// <summary>A list of databases or containers, whole on one page.</summary>
internal static class ResourceFeed
{
    public static GatewayResponse Write<T>(string name, string rid, IReadOnlyList<T> resources, Action<T, Utf8JsonWriter> write) =>
        GatewayResponse.Json(200, json =>
        {
            json.WriteStartObject();
            json.WriteString("_rid", rid);
            json.WriteStartArray(name);
            foreach (var resource in resources)
            {
                write(resource, json);
            }

            json.WriteEndArray();
            json.WriteNumber("_count", resources.Count);
            json.WriteEndObject();
        }).With(HeaderNames.ItemCount, resources.Count.ToString(CultureInfo.InvariantCulture)).WithCharge(RequestCharge.Query(resources.Count, 0));
}
