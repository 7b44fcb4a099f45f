using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Itam.Domain.Common;
using Itam.Functions.Platform.Blobs;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Jobs;

namespace Itam.Functions.Procurement;

/// <summary>
/// The CSV beside an import that says of each row what became of it: <c>line, outcome, column, reason, assetIds</c>. One that failed or is a
/// duplicate has a single row with the reason, without a line.
/// </summary>
internal sealed class ImportResults(BlobServiceClient blobs, ImportStore store)
{
    private const string Ending = ".result.csv";

    /// <summary>What a file system takes for a name; the local storage keeps blobs as files.</summary>
    private const int MaxBytesOfName = 255;

    /// <summary>Writes <c>{importId}/{fileName}.result.csv</c>.</summary>
    public async Task WriteAsync(Job<ImportRequest, ImportCounts> import, CancellationToken cancellationToken)
    {
        var blob = blobs.GetBlobContainerClient(BlobContainers.ProcurementResults).GetBlobClient($"{import.Id}/{NameOf(import.Request.FileName)}");
        var options = new BlobOpenWriteOptions { HttpHeaders = new BlobHttpHeaders { ContentType = Csv.ContentType } };
        await using var stream = await blob.OpenWriteAsync(overwrite: true, options, cancellationToken);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await Csv.WriteRowAsync(writer, "line", "outcome", "column", "reason", "assetIds");
        if (ImportContract.ErrorOf(import) is { } error)
        {
            await Csv.WriteRowAsync(writer, null, ImportContract.StatusOf(import.Status), null, error.Message, null);
        }

        for (var number = 0; number < import.Request.Chunks; number++)
        {
            // One that was canceled before its turn has none.
            foreach (var row in (await store.FindOutcomesAsync(import.Id, number, cancellationToken))?.Value.Rows ?? [])
            {
                await Csv.WriteRowAsync(writer, row.Line, Choice.Name(row.Outcome), row.Column, row.Reason, string.Join(';', row.AssetIds));
            }
        }
    }

    /// <summary>The name of the result file: the file's own, shortened where a name of that length could not be kept.</summary>
    internal static string NameOf(string fileName)
    {
        var start = fileName.LastIndexOf('/') + 1;
        var name = fileName[start..];
        while (Encoding.UTF8.GetByteCount(name) + Ending.Length > MaxBytesOfName)
        {
            name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)];
        }

        return fileName[..start] + name + Ending;
    }
}
