using System.Globalization;
using Itam.LocalStorage.Blobs.Store;
using Itam.LocalStorage.Protocol;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalStorage.Blobs;

/// <summary>Put Blob, Set Blob Metadata, Set Blob Properties, Delete Blob.</summary>
internal sealed class BlobWrites(BlobFolder folder, BlobStore store, BlockFiles blocks)
{
    public async Task PutAsync(BlobRequest request)
    {
        RequireBlockBlob(request);
        RequireLength(request);
        var conditions = Conditions.Of(request);
        store.RequireContainer(request.Container);
        // Seen early, so that a large body is not sent in vain; what counts is the check under the lock.
        conditions.CheckPut(store.Find(request.Container, request.Blob));

        await using var incoming = new IncomingFile(folder);
        await incoming.AppendAsync(request.Http.Request.Body, request.Cancelled);
        var md5 = await incoming.CompleteAsync(request.Base64Header("Content-MD5"));
        var headers = HeadersOf(request);
        var draft = BlobRecord.Draft(request.Blob) with
        {
            Headers = headers with { ContentMd5 = headers.ContentMd5 ?? Convert.ToBase64String(md5) },
            Metadata = request.Metadata(),
        };
        var blob = await store.PutAsync(request.Container, request.Blob, incoming, conditions, draft, request.Cancelled);
        blocks.Discard(request.Container, request.Blob);
        request.Answer(StatusCodes.Status201Created, blob.Record.ETag, blob.Record.LastModified);
        request.Http.Response.Headers.ContentMD5 = Convert.ToBase64String(md5);
        request.Http.Response.Headers["x-ms-request-server-encrypted"] = "false";
    }

    public async Task SetMetadataAsync(BlobRequest request)
    {
        var metadata = request.Metadata();
        var blob = await store.ChangeAsync(
            request.Container, request.Blob, Conditions.Of(request), record => record with { Metadata = metadata }, request.Cancelled);
        request.Answer(StatusCodes.Status200OK, blob.Record.ETag, blob.Record.LastModified);
        request.Http.Response.Headers["x-ms-request-server-encrypted"] = "false";
    }

    public async Task SetPropertiesAsync(BlobRequest request)
    {
        var headers = HeadersOf(request, contentTypeOfBody: false);
        var blob = await store.ChangeAsync(
            request.Container, request.Blob, Conditions.Of(request), record => record with { Headers = headers }, request.Cancelled);
        request.Answer(StatusCodes.Status200OK, blob.Record.ETag, blob.Record.LastModified);
    }

    public async Task DeleteAsync(BlobRequest request)
    {
        await store.DeleteAsync(request.Container, request.Blob, Conditions.Of(request), request.Cancelled);
        blocks.Discard(request.Container, request.Blob);
        request.Http.Response.StatusCode = StatusCodes.Status202Accepted;
        request.Http.Response.Headers["x-ms-delete-type-permanent"] = "true";
    }

    /// <summary>The headers that the request wants kept; Put Blob also takes those of the body itself.</summary>
    public static BlobHeaders HeadersOf(BlobRequest request, bool contentTypeOfBody = true)
    {
        var body = contentTypeOfBody ? request.Http.Request.Headers : null;
        return new BlobHeaders
        {
            ContentType = request.Header("x-ms-blob-content-type") ?? Text(body?.ContentType) ?? BlobHeaders.DefaultContentType,
            ContentEncoding = request.Header("x-ms-blob-content-encoding") ?? Text(body?.ContentEncoding),
            ContentLanguage = request.Header("x-ms-blob-content-language") ?? Text(body?.ContentLanguage),
            ContentDisposition = request.Header("x-ms-blob-content-disposition"),
            CacheControl = request.Header("x-ms-blob-cache-control") ?? Text(body?.CacheControl),
            ContentMd5 = request.Base64Header("x-ms-blob-content-md5") is { } md5 ? Convert.ToBase64String(md5) : null,
        };
    }

    /// <exception cref="StorageFault">411 MissingContentLengthHeader: only a length tells a whole body from a broken one.</exception>
    public static void RequireLength(BlobRequest request)
    {
        if (request.Http.Request.ContentLength is null)
        {
            throw new StorageFault(411, "MissingContentLengthHeader", "The header Content-Length is needed.");
        }
    }

    private static void RequireBlockBlob(BlobRequest request)
    {
        var type = request.Header("x-ms-blob-type")
            ?? throw new StorageFault(400, "MissingRequiredHeader", "The header x-ms-blob-type is needed.");
        if (!string.Equals(type, "BlockBlob", StringComparison.OrdinalIgnoreCase))
        {
            throw BlobFaults.NotSupported(string.Create(CultureInfo.InvariantCulture, $"Put Blob of the type {type}"));
        }
    }

    private static string? Text(Microsoft.Extensions.Primitives.StringValues? values) =>
        values is { Count: > 0 } given && given.ToString() is { Length: > 0 } text ? text : null;
}
