using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Itam.Domain.Common;
using Itam.Domain.Procurement;
using Itam.Functions.Platform.Blobs;
using Itam.Functions.Platform.Json;
using Itam.Functions.Procurement.Files;

namespace Itam.Functions.Procurement;

/// <summary>
/// The blobs of an import at work: a copy of the file as it was dropped, so that whoever overwrites or moves it meanwhile is not mixed in, and the
/// chunks of its rows.
/// </summary>
internal sealed class ImportFiles(BlobServiceClient blobs)
{
    private BlobContainerClient Dropped => blobs.GetBlobContainerClient(BlobContainers.Procurement);

    private BlobContainerClient Work => blobs.GetBlobContainerClient(BlobContainers.ProcurementWork);

    /// <summary>The file, from the copy if there is one, else from where it was dropped: then the copy is made. <c>fileGone</c>, <c>fileReplaced</c>.</summary>
    public async Task<Result<SpooledFile>> OpenAsync(Guid import, ImportRequest request, CancellationToken cancellationToken)
    {
        var copy = Work.GetBlobClient($"{import}/file");
        if (await TryOpenAsync(copy, etag: null, cancellationToken) is { IsOk: true, Value: var known })
        {
            return known;
        }

        var dropped = request.ETag is { } etag ? await TryOpenAsync(Dropped.GetBlobClient(request.FileName), new ETag(etag), cancellationToken) : Gone();
        return dropped.IsOk ? await CopiedAsync(dropped.Value, copy, cancellationToken) : dropped;
    }

    public async Task WriteChunkAsync(Guid import, int number, RowChunk chunk, CancellationToken cancellationToken) =>
        await Chunk(import, number).UploadAsync(BinaryData.FromObjectAsJson(chunk, ItamJson.Options), overwrite: true, cancellationToken);

    public async Task<RowChunk> ReadChunkAsync(Guid import, int number, CancellationToken cancellationToken)
    {
        var content = await Chunk(import, number).DownloadContentAsync(cancellationToken);
        return content.Value.Content.ToObjectFromJson<RowChunk>(ItamJson.Options) ?? throw new JsonException($"Chunk {number} of import {import} is empty.");
    }

    /// <summary>Deletes all of it, once the import has ended.</summary>
    public async Task DeleteAsync(Guid import, CancellationToken cancellationToken)
    {
        await foreach (var blob in Work.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: $"{import}/", cancellationToken))
        {
            await Work.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken);
        }
    }

    private BlobClient Chunk(Guid import, int number) => Work.GetBlobClient($"{import}/{number.ToString("D6", CultureInfo.InvariantCulture)}.json");

    private static async Task<Result<SpooledFile>> TryOpenAsync(BlobClient blob, ETag? etag, CancellationToken cancellationToken)
    {
        try
        {
            var options = new BlobDownloadOptions { Conditions = etag is null ? null : new BlobRequestConditions { IfMatch = etag } };
            using var download = (await blob.DownloadStreamingAsync(options, cancellationToken)).Value;
            return await SpooledFile.TakeAsync(download.Content, cancellationToken);
        }
        catch (RequestFailedException refused) when (refused.Status == 404)
        {
            return Gone();
        }
        catch (RequestFailedException refused) when (refused.Status == 412)
        {
            return Error.Invalid(ImportErrorCodes.FileReplaced, "The file was overwritten before it could be read. The new content has an import of its own.");
        }
    }

    private static async Task<SpooledFile> CopiedAsync(SpooledFile file, BlobClient copy, CancellationToken cancellationToken)
    {
        try
        {
            await copy.UploadAsync(file.OpenBytes(), overwrite: true, cancellationToken);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static Error Gone() => Error.Invalid(ImportErrorCodes.FileGone, "The file was moved or deleted before it could be read. Drop it again.");
}
