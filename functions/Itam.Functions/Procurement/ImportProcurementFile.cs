using Azure;
using Azure.Storage.Blobs;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Procurement;

/// <summary>
/// Runs when a purchase-order file is dropped into the container <c>procurement</c>, and starts the import of it. One of the two is switched off by
/// a setting: Flex Consumption needs Event Grid, everything else polls.
/// </summary>
internal sealed partial class ImportProcurementFile(JobService<ImportRequest, ImportCounts> imports, RetryPolicies retries, ILogger<ImportProcurementFile> logger)
{
    private const string Path = "procurement/{name}";
    private const string Connection = "AzureWebJobsStorage";

    [Function(nameof(ImportProcurementFile))]
    public Task Run([BlobTrigger(Path, Connection = Connection)] BlobClient blob, string name, CancellationToken cancellationToken) =>
        StartAsync(blob, name, cancellationToken);

    [Function("ImportProcurementFileOnEvent")]
    public Task RunOnEvent(
        [BlobTrigger(Path, Connection = Connection, Source = BlobTriggerSource.EventGrid)] BlobClient blob, string name, CancellationToken cancellationToken) =>
        StartAsync(blob, name, cancellationToken);

    /// <summary>However often the host delivers a file, it is one import: the ETag tells a new drop from a repeated delivery.</summary>
    private async Task StartAsync(BlobClient blob, string name, CancellationToken cancellationToken)
    {
        var etag = await ETagAsync(blob, cancellationToken);
        var id = Ids.FromKey("import", name, etag ?? "deleted");
        LogDropped(id);
        await retries.Background.RunAsync(
            stop => imports.StartAsync(id, new ImportRequest(name, etag), ImportActor.Of(id), stop), cancellationToken);
    }

    private static async Task<string?> ETagAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ETag.ToString();
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A file was dropped: import {Import}")]
    private partial void LogDropped(Guid import);
}
