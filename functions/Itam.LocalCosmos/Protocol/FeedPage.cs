using System.Buffers;
using System.Globalization;
using System.Text;
using Itam.LocalCosmos.Messages;
using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Throughput;

namespace Itam.LocalCosmos.Protocol;

/// <summary>One page of items that are JSON already: their bytes are put between the page's own.</summary>
internal static class FeedPage
{
    public static GatewayResponse Write(ContainerRecord container, IReadOnlyList<ReadOnlyMemory<byte>> items, string? continuation, long aggregated = 0)
    {
        var count = items.Count.ToString(CultureInfo.InvariantCulture);
        var (head, tail) = ($"{{\"_rid\":\"{container.Rid}\",\"Documents\":[", $"],\"_count\":{count}}}");
        var body = new ArrayBufferWriter<byte>(head.Length + tail.Length + items.Sum(static item => item.Length + 1));
        Encoding.UTF8.GetBytes(head, body);
        for (var index = 0; index < items.Count; index++)
        {
            body.Write(index == 0 ? ""u8 : ","u8);
            body.Write(items[index].Span);
        }

        Encoding.UTF8.GetBytes(tail, body);
        var response = new GatewayResponse(200, body.WrittenMemory).With(HeaderNames.ItemCount, count).WithCharge(RequestCharge.Query(items.Count, body.WrittenCount, aggregated));
        return continuation is null ? response : response.With(HeaderNames.Continuation, continuation);
    }
}
