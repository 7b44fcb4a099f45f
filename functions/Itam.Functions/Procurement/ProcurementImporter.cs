using Azure;
using Azure.Storage.Blobs;
using Itam.Domain.Common;
using Itam.Domain.Procurement;
using Itam.Functions.Assets;
using Itam.Functions.Platform.Blobs;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Procurement.Files;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Procurement;

/// <summary>
/// Imports a file that was dropped. However often the host delivers it, it ends as one import; a file that cannot be read ends as failed,
/// while a store that cannot be reached throws, for the host to try again.
/// </summary>
internal sealed partial class ProcurementImporter(
    ImportStore imports,
    BlobServiceClient blobs,
    AssetRegistration registration,
    AssetStore assets,
    Patience patience,
    TimeProvider time,
    ILogger<ProcurementImporter> logger)
{
    // Deliveries of the same bytes take turns within this process, so that the second one sees how the first one ended.
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task ImportAsync(Stream blob, string name, CancellationToken cancellationToken)
    {
        await using var file = await SpooledFile.TakeAsync(blob, cancellationToken);
        var turn = turns[Convert.ToInt32(file.Hash[..4], 16) % turns.Length];
        await turn.WaitAsync(cancellationToken);
        try
        {
            await ImportAsync(file, name, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task ImportAsync(SpooledFile file, string name, CancellationToken cancellationToken)
    {
        // The ETag tells a new drop from a repeated delivery; the hash, a file that was overwritten between the two reads.
        var id = Ids.FromKey("import", name, await ETagAsync(name, cancellationToken), file.Hash);
        var earlier = await imports.FindAsync(id, cancellationToken);
        if (earlier?.Value.IsFinal == true)
        {
            LogRepeated(id);
            return;
        }

        var import = earlier is null
            ? ImportDocument.Started(id, name, file.Hash, time.GetUtcNow())
            : earlier.Value with { Status = ImportStatus.Running, Error = null, FinishedAt = null };
        LogStarted(id, file.Length);
        try
        {
            import = await RunAsync(import, file, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await MarkInterruptedAsync(import, failure, cancellationToken);
            throw;
        }

        await imports.SaveAsync(import, cancellationToken);
        LogFinished(id, import.Status, import.Tally.Rows, import.Tally.AssetsCreated, import.Tally.Rejected);
    }

    private async Task<ImportDocument> RunAsync(ImportDocument import, SpooledFile file, CancellationToken cancellationToken)
    {
        var profile = ImportProfile.Default;
        if (await imports.ClaimAsync(file.Hash, profile, import.ImportId, cancellationToken) is { } done)
        {
            LogDuplicate(import.ImportId, done);
            return import.Finished(ImportStatus.Duplicate, time.GetUtcNow());
        }

        await imports.SaveAsync(import, cancellationToken);
        var csv = await PurchaseCsv.OpenAsync(file, profile, cancellationToken);
        if (!csv.IsOk)
        {
            return import.Failed(csv.Error.Code, csv.Error.Message, time.GetUtcNow());
        }

        var run = new ImportRun(imports, new AssetIntake(registration, assets, time, import.Actor), profile, patience);
        await using (var results = await ImportResultFile.CreateAsync(blobs, import, cancellationToken))
        {
            import = await run.RunAsync(import, csv.Value, results, cancellationToken);
        }

        return import.Finished(import.Tally.Rejected > 0 ? ImportStatus.SucceededWithRejections : ImportStatus.Succeeded, time.GetUtcNow());
    }

    private async Task<string> ETagAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var properties = await blobs.GetBlobContainerClient(BlobContainers.Procurement).GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellationToken);
            return properties.Value.ETag.ToString();
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return "deleted";
        }
    }

    // Otherwise it would be shown as running for ever once the host gives up.
    private async Task MarkInterruptedAsync(ImportDocument import, Exception failure, CancellationToken cancellationToken)
    {
        try
        {
            var latest = (await imports.FindAsync(import.ImportId, cancellationToken))?.Value ?? import;
            await imports.SaveAsync(
                latest.Failed(ImportDocument.Interrupted, "The import was interrupted. It goes on when the file is delivered again.", time.GetUtcNow()),
                cancellationToken);
        }
        catch (Exception storeIsGone) when (storeIsGone is not OperationCanceledException)
        {
            throw new AggregateException(failure, storeIsGone);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Import {Import} started, {Bytes} bytes")]
    private partial void LogStarted(Guid import, long bytes);

    [LoggerMessage(Level = LogLevel.Information, Message = "Import {Import} ended as {Status}: {Rows} rows, {Assets} new assets, {Rejected} rejected")]
    private partial void LogFinished(Guid import, ImportStatus status, int rows, int assets, int rejected);

    [LoggerMessage(Level = LogLevel.Information, Message = "Import {Import} has the content of {Earlier}, which succeeded")]
    private partial void LogDuplicate(Guid import, Guid earlier);

    [LoggerMessage(Level = LogLevel.Information, Message = "Import {Import} was delivered again after its end")]
    private partial void LogRepeated(Guid import);
}
