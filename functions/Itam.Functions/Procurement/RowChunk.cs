using Itam.Domain.Procurement;

namespace Itam.Functions.Procurement;

/// <summary>How a file is to be read: its header row, and how it writes numbers and dates.</summary>
internal sealed record FileLayout(SourceRow Header, FileConventions Conventions)
{
    public ColumnMap Columns(ImportProfile profile) =>
        ColumnMap.TryRead(profile, Header, out var columns) ? columns : throw new InvalidOperationException("The header of a chunk names no known columns.");
}

/// <summary>A row of a chunk.</summary>
/// <param name="Repeats">Why it cannot go in whatever it says: its key stands in the file before. Null for the first row of a key.</param>
internal sealed record ChunkRow(SourceRow Row, string? Repeats = null);

/// <summary>Some consecutive rows of a file, with all that is needed to take them in.</summary>
internal sealed record RowChunk(FileLayout Layout, IReadOnlyList<ChunkRow> Rows);
