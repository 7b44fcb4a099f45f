using Itam.LocalStorage.Blobs.Store;
using Itam.LocalStorage.Protocol;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalStorage.Blobs;

/// <summary>Copy Blob and Copy Blob From URL, from a blob of this account. The copy is done when it is answered.</summary>
internal sealed class CopyWrites(BlobFolder folder, BlobStore store, BlockFiles blocks, TimeProvider time)
{
    public async Task CopyAsync(BlobRequest request)
    {
        var conditions = Conditions.Of(request);
        store.RequireContainer(request.Container);
        conditions.CheckPut(store.Find(request.Container, request.Blob));

        var address = request.Header("x-ms-copy-source")!;
        var (container, blob) = SourceOf(request, address);
        await using var source = store.Open(container, blob);
        Conditions.Of(request, "x-ms-source-").CheckWrite(source.Blob);
        await using var incoming = new IncomingFile(folder);
        await incoming.AppendAsync(source.File, request.Cancelled);
        await incoming.CompleteAsync();

        var from = source.Blob.Record;
        var metadata = request.Metadata();
        var draft = BlobRecord.Draft(request.Blob) with
        {
            Headers = from.Headers,
            Metadata = metadata.Count > 0 ? metadata : from.Metadata,
            Blocks = from.Blocks,
            Copy = new BlobCopy(Guid.CreateVersion7(time.GetUtcNow()).ToString(), address, time.GetUtcNow()),
        };
        var copied = await store.PutAsync(request.Container, request.Blob, incoming, conditions, draft, request.Cancelled);
        blocks.Discard(request.Container, request.Blob);
        request.Answer(StatusCodes.Status202Accepted, copied.Record.ETag, copied.Record.LastModified);
        request.Http.Response.Headers["x-ms-copy-id"] = draft.Copy.Id;
        request.Http.Response.Headers["x-ms-copy-status"] = "success";
    }

    private static (string Container, string Blob) SourceOf(BlobRequest request, string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            throw BlobFaults.InvalidHeader("x-ms-copy-source", "it is not an absolute address.");
        }

        var (container, blob) = string.Equals(uri.Authority, request.Http.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? BlobRequest.Split(RequestPath.WithinAccount(uri.AbsolutePath))
            : throw BlobFaults.NotSupported("Copy Blob from another service");
        return blob.Length > 0 ? (container, blob) : throw BlobFaults.InvalidHeader("x-ms-copy-source", "it is not the address of a blob.");
    }
}
