using System.Runtime.CompilerServices;
using Itam.Domain.Procurement;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Procurement.Files;

namespace Itam.Functions.Procurement;

/// <summary>A row of the file and what it was read as.</summary>
internal sealed record ReadRow(int Line, RowReading Reading)
{
    public PurchaseLine? Accepted => (Reading as RowReading.Accepted)?.Line;

    public int Units => Accepted?.Units ?? 0;
}

/// <summary>
/// Works through the rows of one file, some hundred at a time: a chunk goes into the register, then its outcomes are stored.
/// The cut into chunks depends on the file alone, so a run that resumes passes over those that are stored.
/// </summary>
internal sealed class ImportRun(ImportStore imports, AssetIntake intake, ImportProfile profile, RetryPolicy retry, TimeProvider time)
{
    private const int MaxRowsInChunk = 500;

    // Bounds the chunk's document too: some 40 bytes an asset, of the 2 MB that Cosmos takes.
    private const int MaxUnitsInChunk = PurchaseLine.MaxUnits;

    /// <summary>Imports the rows; the document that comes back counts them all and is not yet finished.</summary>
    public async Task<ImportDocument> RunAsync(ImportDocument import, PurchaseCsv csv, ImportResultFile results, CancellationToken cancellationToken)
    {
        var reader = new PurchaseLineReader(profile, csv.Columns, await csv.SurveyAsync(profile, cancellationToken));
        var chunkIntake = new ChunkIntake(intake, csv.Columns, retry);
        var storedChunks = import.Chunks;
        import = import with { Tally = ImportTally.Zero, Chunks = 0 };
        await foreach (var rows in ChunksAsync(csv, reader, cancellationToken))
        {
            // The chunk is stored before the count of chunks: the one behind the last that is counted may be there too.
            var chunk = import.Chunks <= storedChunks ? await FindChunkAsync(import, cancellationToken) : null;
            if (chunk is null)
            {
                chunk = ImportChunk.Of(import.Id, import.Chunks, await chunkIntake.TakeAsync(rows, cancellationToken));
                await retry.RunAsync(token => imports.SaveChunkAsync(chunk, token), cancellationToken);
            }

            await results.WriteAsync(chunk.Rows);
            import = import with { Tally = import.Tally + chunk.Tally(), Chunks = import.Chunks + 1, SeenAt = time.GetUtcNow() };
            if (import.Chunks > storedChunks)
            {
                var counted = import;
                await retry.RunAsync(token => imports.SaveAsync(counted, token), cancellationToken);
            }
        }

        return import;
    }

    private Task<ImportChunk?> FindChunkAsync(ImportDocument import, CancellationToken cancellationToken) =>
        retry.RunAsync(token => imports.FindChunkAsync(import.Id, import.Chunks, token), cancellationToken);

    private static async IAsyncEnumerable<IReadOnlyList<ReadRow>> ChunksAsync(
        PurchaseCsv csv, PurchaseLineReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new KeysSeen();
        List<ReadRow> chunk = [];
        var units = 0;
        await foreach (var source in csv.ReadRowsAsync(cancellationToken))
        {
            var row = new ReadRow(source.Line, reader.Read(source));
            row = row.Accepted is { } line ? row with { Reading = seen.Check(line) } : row;
            if (chunk.Count == MaxRowsInChunk || (chunk.Count > 0 && units + row.Units > MaxUnitsInChunk))
            {
                yield return chunk;
                chunk = [];
                units = 0;
            }

            chunk.Add(row);
            units += row.Units;
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }
}
