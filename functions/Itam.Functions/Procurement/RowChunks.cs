using System.Runtime.CompilerServices;
using Itam.Domain.Procurement;
using Itam.Functions.Procurement.Files;

namespace Itam.Functions.Procurement;

/// <summary>Cuts the rows of a file into chunks, and finds the rows whose key stands in the file before.</summary>
internal static class RowChunks
{
    // A second's work: after a crash a chunk is done again from its beginning.
    private const int MaxRows = 100;

    // A line of more units is a chunk of its own. The document of its outcomes has some 40 bytes an asset, of the 2 MB that Cosmos takes.
    private const int MaxUnits = 500;

    public static async IAsyncEnumerable<IReadOnlyList<ChunkRow>> CutAsync(
        PurchaseCsv csv, ImportProfile profile, FileLayout layout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = new PurchaseLineReader(profile, csv.Columns, layout.Conventions);
        var seen = new KeysSeen();
        List<ChunkRow> chunk = [];
        var units = 0;
        await foreach (var source in csv.ReadRowsAsync(cancellationToken))
        {
            var line = (reader.Read(source) as RowReading.Accepted)?.Line;
            var repeats = line is not null && seen.Check(line) is RowReading.Rejected { Faults: [var fault] } ? fault.Reason : null;
            var more = line is null || repeats is not null ? 0 : line.Units;
            if (chunk.Count == MaxRows || (chunk.Count > 0 && units + more > MaxUnits))
            {
                yield return chunk;
                chunk = [];
                units = 0;
            }

            chunk.Add(new ChunkRow(source, repeats));
            units += more;
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }
}
