using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Procurement;

/// <summary>
/// Runs when a purchase-order file is dropped into the container <c>procurement</c>. One of the two is switched off by a setting:
/// Flex Consumption needs Event Grid, everything else polls.
/// </summary>
internal sealed class ImportProcurementFile(ProcurementImporter importer)
{
    private const string Path = "procurement/{name}";
    private const string Connection = "AzureWebJobsStorage";

    [Function(nameof(ImportProcurementFile))]
    public Task Run([BlobTrigger(Path, Connection = Connection)] Stream blob, string name, CancellationToken cancellationToken) =>
        importer.ImportAsync(blob, name, cancellationToken);

    [Function("ImportProcurementFileOnEvent")]
    public Task RunOnEvent(
        [BlobTrigger(Path, Connection = Connection, Source = BlobTriggerSource.EventGrid)] Stream blob, string name, CancellationToken cancellationToken) =>
        importer.ImportAsync(blob, name, cancellationToken);
}
