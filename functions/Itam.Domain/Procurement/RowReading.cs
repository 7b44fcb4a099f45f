namespace Itam.Domain.Procurement;

/// <summary>One fault of a row.</summary>
/// <param name="Column">The file's own name of the column; null when the row as a whole is at fault.</param>
/// <param name="Reason">What is wrong, for a person; no full stop.</param>
public sealed record RowFault(string? Column, string Reason);

/// <summary>What a row of a file turned out to be.</summary>
public abstract record RowReading
{
    private RowReading()
    {
    }

    /// <summary>A line to import.</summary>
    public sealed record Accepted(PurchaseLine Line) : RowReading;

    /// <summary>Not a line at all: a total, an order's heading, the header once more.</summary>
    public sealed record Skipped(string Reason) : RowReading;

    /// <summary>A line that cannot be imported as it is, with everything that is wrong with it.</summary>
    public sealed record Rejected(IReadOnlyList<RowFault> Faults) : RowReading;
}
