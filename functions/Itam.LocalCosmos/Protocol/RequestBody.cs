using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalCosmos.Protocol;

/// <summary>
/// The bytes of a request, in an array that is lent until the request is answered: that of a batch would be a large object for the collector, every time.
/// </summary>
internal readonly struct RequestBody : IDisposable
{
    /// <summary>A batch of 2 MB with its frame; what is larger, or does not say how large it is, is no everyday request.</summary>
    private const int LargestLent = 4 * 1024 * 1024;

    private readonly byte[]? toGiveBack;

    private RequestBody(ReadOnlyMemory<byte> bytes, byte[]? toGiveBack = null)
    {
        this.toGiveBack = toGiveBack;
        Bytes = bytes;
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is > LargestLent or null)
        {
            using var whole = new MemoryStream();
            await request.Body.CopyToAsync(whole, cancellationToken);
            return new(whole.ToArray());
        }

        var length = (int)request.ContentLength;
        var lent = ArrayPool<byte>.Shared.Rent(length);
        await request.Body.ReadExactlyAsync(lent.AsMemory(0, length), cancellationToken);
        return new(lent.AsMemory(0, length), lent);
    }

    public void Dispose()
    {
        if (toGiveBack is not null)
        {
            ArrayPool<byte>.Shared.Return(toGiveBack);
        }
    }
}
