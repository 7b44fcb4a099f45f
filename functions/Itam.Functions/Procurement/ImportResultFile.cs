using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Itam.Domain.Common;
using Itam.Functions.Platform.Blobs;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Procurement;

/// <summary>The CSV beside an import that says of each row what became of it: <c>line, outcome, column, reason, assetIds</c>.</summary>
internal sealed class ImportResultFile : IAsyncDisposable
{
    private readonly StreamWriter writer;

    private ImportResultFile(StreamWriter writer) => this.writer = writer;

    /// <summary>Begins <c>{importId}/{fileName}.result.csv</c>; it is there once the file is disposed of.</summary>
    public static async Task<ImportResultFile> CreateAsync(BlobServiceClient blobs, ImportDocument import, CancellationToken cancellationToken)
    {
        var blob = blobs.GetBlobContainerClient(BlobContainers.ProcurementResults).GetBlobClient($"{import.Id}/{import.FileName}.result.csv");
        var options = new BlobOpenWriteOptions { HttpHeaders = new BlobHttpHeaders { ContentType = Csv.ContentType } };
        var stream = await blob.OpenWriteAsync(overwrite: true, options, cancellationToken);
        var file = new ImportResultFile(new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));
        await Csv.WriteRowAsync(file.writer, "line", "outcome", "column", "reason", "assetIds");
        return file;
    }

    public async Task WriteAsync(IEnumerable<ImportRow> rows)
    {
        foreach (var row in rows)
        {
            await Csv.WriteRowAsync(
                writer, row.Line, Choice.Name(row.Outcome), row.Column, row.Reason, string.Join(';', row.AssetIds));
        }
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
