using System.Globalization;
using System.Text;
using Itam.LocalHost.Cosmos.Store;

namespace Itam.LocalHost.Cosmos.Protocol;

/// <summary>One page of items that are JSON already.</summary>
internal static class FeedPage
{
    public static GatewayResponse Write(ContainerRecord container, IReadOnlyList<string> items, string? continuation, long aggregated = 0)
    {
        var count = items.Count.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder("{\"_rid\":\"").Append(container.Rid).Append("\",\"Documents\":[")
            .AppendJoin(',', items).Append("],\"_count\":").Append(count).Append('}');
        var body = Encoding.UTF8.GetBytes(text.ToString());
        var response = new GatewayResponse(200, body).With(HeaderNames.ItemCount, count).WithCharge(RequestCharge.Query(items.Count, body.Length, aggregated));
        return continuation is null ? response : response.With(HeaderNames.Continuation, continuation);
    }
}
