using System.Globalization;
using System.Security.Cryptography;
using Itam.LocalStorage.Blobs.Store;
using Itam.LocalStorage.Protocol;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalStorage.Blobs;

/// <summary>Get Blob and Get Blob Properties.</summary>
internal sealed class BlobReads(BlobStore store)
{
    private const int BufferBytes = 128 * 1024;
    private const int LongestHashedRange = 4 * 1024 * 1024;

    public async Task GetAsync(BlobRequest request)
    {
        await using var opened = store.Open(request.Container, request.Blob);
        var (record, length) = (opened.Blob.Record, opened.Blob.Stamp.Length);
        CheckRead(request, opened.Blob);
        var range = ByteRange.Of(request, length);
        AnswerProperties(request, opened.Blob);
        var headers = request.Http.Response.Headers;
        if (range is { } part)
        {
            request.Http.Response.StatusCode = StatusCodes.Status206PartialContent;
            headers.ContentRange = part.In(length);
            headers.ContentMD5 = default;
            headers["x-ms-blob-content-md5"] = record.Headers.ContentMd5;
            if (string.Equals(request.Header("x-ms-range-get-content-md5"), "true", StringComparison.OrdinalIgnoreCase))
            {
                headers.ContentMD5 = await HashAsync(opened.File, part, request.Cancelled);
            }
        }

        await SendAsync(opened.File, range ?? new ByteRange(0, length), request.Http);
    }

    public Task GetPropertiesAsync(BlobRequest request)
    {
        store.RequireContainer(request.Container);
        var blob = store.Find(request.Container, request.Blob) ?? throw BlobFaults.BlobNotFound();
        CheckRead(request, blob);
        AnswerProperties(request, blob);
        request.Http.Response.ContentLength = blob.Stamp.Length;
        return Task.CompletedTask;
    }

    private void CheckRead(BlobRequest request, StoredBlob blob)
    {
        var conditions = Conditions.Of(request);
        conditions.CheckRead(blob.Record.ETag, blob.Record.LastModified);
        store.CheckLease(blob, conditions.LeaseId, isWrite: false);
    }

    private void AnswerProperties(BlobRequest request, StoredBlob blob)
    {
        var (record, kept) = (blob.Record, blob.Record.Headers);
        request.Answer(StatusCodes.Status200OK, record.ETag, record.LastModified);
        request.AnswerMetadata(record.Metadata);
        request.Http.Response.ContentType = kept.ContentType;
        var headers = request.Http.Response.Headers;
        headers.ContentEncoding = kept.ContentEncoding;
        headers.ContentLanguage = kept.ContentLanguage;
        headers.ContentDisposition = kept.ContentDisposition;
        headers.CacheControl = kept.CacheControl;
        headers.ContentMD5 = kept.ContentMd5;
        headers.AcceptRanges = "bytes";
        headers["x-ms-creation-time"] = StorageResponse.Rfc1123(record.CreatedOn);
        headers["x-ms-blob-type"] = "BlockBlob";
        foreach (var (name, value) in store.LeaseProperties(blob))
        {
            headers[$"x-ms-lease-{name}"] = value;
        }

        headers["x-ms-server-encrypted"] = "false";
        if (record.Copy is { } copy)
        {
            headers["x-ms-copy-id"] = copy.Id;
            headers["x-ms-copy-source"] = copy.Source;
            headers["x-ms-copy-status"] = "success";
            headers["x-ms-copy-progress"] = string.Create(CultureInfo.InvariantCulture, $"{blob.Stamp.Length}/{blob.Stamp.Length}");
            headers["x-ms-copy-completion-time"] = StorageResponse.Rfc1123(copy.CompletedOn);
        }
    }

    private static async Task<string> HashAsync(FileStream file, ByteRange range, CancellationToken cancellation)
    {
        if (range.Count > LongestHashedRange)
        {
            throw new StorageFault(400, "OutOfRangeInput", "The MD5 of a range is given for at most 4 MiB.");
        }

        var bytes = new byte[range.Count];
        file.Position = range.Offset;
        await file.ReadExactlyAsync(bytes, cancellation);
        return Convert.ToBase64String(MD5.HashData(bytes));
    }

    private static async Task SendAsync(FileStream file, ByteRange range, HttpContext http)
    {
        http.Response.ContentLength = range.Count;
        file.Position = range.Offset;
        var buffer = GC.AllocateUninitializedArray<byte>((int)Math.Min(BufferBytes, range.Count));
        for (var left = range.Count; left > 0;)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), http.RequestAborted);
            if (read == 0)
            {
                // The file was cut short under our hands: the client must not take what it has for the whole.
                http.Abort();
                return;
            }

            await http.Response.Body.WriteAsync(buffer.AsMemory(0, read), http.RequestAborted);
            left -= read;
        }
    }
}
