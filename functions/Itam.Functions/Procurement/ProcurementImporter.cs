using Azure;
using Azure.Storage.Blobs;
using Itam.Domain.Common;
using Itam.Domain.Procurement;
using Itam.Functions.Assets.Register;
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
    AssetRegister register,
    AssetStore assets,
    RetryPolicies retries,
    TimeProvider time,
    ILogger<ProcurementImporter> logger)
{
    private const string InterruptedMessage =
        "The import was interrupted. It continues when the host delivers the file again. If that does not happen, drop the file again; no asset is created twice.";

    /// <summary>Less than the <c>functionTimeout</c> of host.json, after which the host may end the process without a word.</summary>
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromMinutes(8);

    /// <summary>How long the last word of an import may take that is being cut off.</summary>
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(5);

    public async Task ImportAsync(Stream blob, string name, CancellationToken cancellationToken)
    {
        await using var file = await SpooledFile.TakeAsync(blob, cancellationToken);

        // The ETag tells a new drop from a repeated delivery; the hash, a file that was overwritten between the two reads.
        var id = Ids.FromKey("import", name, await ETagAsync(name, cancellationToken), file.Hash);
        var earlier = await retries.Background.RunAsync(token => imports.FindAsync(id, token), cancellationToken);
        if (earlier?.Value.IsFinal == true)
        {
            LogRepeated(id);
            return;
        }

        LogStarted(id, file.Length);
        var import = earlier?.Value.Resumed(time.GetUtcNow()) ?? ImportDocument.Started(id, name, file.Hash, time.GetUtcNow());
        using var limit = new CancellationTokenSource(LongestAttempt, time);
        using var cutOff = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            import = await RunAsync(import, isResumed: earlier is not null, file, cutOff.Token);
        }
        catch (Exception failure) when (cutOff.IsCancellationRequested)
        {
            await MarkCutOffAsync(import);
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"Import {id} needs more than {LongestAttempt}; it continues when the file is delivered again.", failure);
        }
        catch (Exception failure)
        {
            await MarkInterruptedAsync(import, failure, cancellationToken);
            throw;
        }

        LogFinished(id, import.Status, import.Tally.Rows, import.Tally.AssetsCreated, import.Tally.Rejected);
    }

    private async Task<ImportDocument> RunAsync(ImportDocument import, bool isResumed, SpooledFile file, CancellationToken cancellationToken)
    {
        // Saved before the content is claimed, so that whoever finds the claim can see whether this one is alive.
        await SaveAsync(import, cancellationToken);
        var holder = await retries.Background.RunAsync(
            token => imports.ClaimAsync(file.Hash, ImportProfile.Default, import.ImportId, time.GetUtcNow(), token), cancellationToken);

        // What has begun to write goes on to its end, whoever has the content by now: its rows are its own.
        import = holder is null || isResumed
            ? await ReadAsync(import, file, cancellationToken)
            : import.DuplicateOf(holder, time.GetUtcNow());
        await SaveAsync(import, cancellationToken);
        return import;
    }

    private Task SaveAsync(ImportDocument import, CancellationToken cancellationToken) =>
        retries.Background.RunAsync(token => imports.SaveAsync(import, token), cancellationToken);

    private async Task<ImportDocument> ReadAsync(ImportDocument import, SpooledFile file, CancellationToken cancellationToken)
    {
        var profile = ImportProfile.Default;
        var csv = await PurchaseCsv.OpenAsync(file, profile, cancellationToken);
        if (!csv.IsOk)
        {
            return import.Failed(csv.Error.Code, csv.Error.Message, time.GetUtcNow());
        }

        var run = new ImportRun(imports, new AssetIntake(register, assets, time, import.Actor), profile, retries.Background, time);
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

    private async Task MarkInterruptedAsync(ImportDocument import, Exception failure, CancellationToken cancellationToken)
    {
        try
        {
            await MarkInterruptedAsync(import, cancellationToken);
        }
        catch (Exception storeIsGone) when (storeIsGone is not OperationCanceledException)
        {
            throw new AggregateException(failure, storeIsGone);
        }
    }

    // By now everything else is canceled: this has a moment of its own, which a host that stops grants too.
    private async Task MarkCutOffAsync(ImportDocument import)
    {
        using var moment = new CancellationTokenSource(LastWord, time);
        try
        {
            await MarkInterruptedAsync(import, moment.Token);
        }
        catch (Exception storeIsGone) when (ImportStore.IsOutOfReach(storeIsGone))
        {
            LogNoLastWord(storeIsGone, import.ImportId);
        }
    }

    // What the store has counts what is done; without this it would be shown as running for ever once the host gives up.
    private async Task MarkInterruptedAsync(ImportDocument import, CancellationToken cancellationToken)
    {
        var latest = (await imports.FindAsync(import.ImportId, cancellationToken))?.Value ?? import;
        await imports.SaveAsync(latest.Failed(ImportDocument.Interrupted, InterruptedMessage, time.GetUtcNow()), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Import {Import} started, {Bytes} bytes")]
    private partial void LogStarted(Guid import, long bytes);

    [LoggerMessage(Level = LogLevel.Information, Message = "Import {Import} ended as {Status}: {Rows} rows, {Assets} new assets, {Rejected} rejected")]
    private partial void LogFinished(Guid import, ImportStatus status, int rows, int assets, int rejected);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Import {Import} was interrupted and could not record its status; it continues when the file is delivered again")]
    private partial void LogNoLastWord(Exception exception, Guid import);

    [LoggerMessage(Level = LogLevel.Information, Message = "Import {Import} was delivered again after it had ended")]
    private partial void LogRepeated(Guid import);
}
