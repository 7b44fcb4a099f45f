namespace Itam.Domain.Procurement;

/// <summary>Finds the line that a file names twice. Holds some 50 bytes a row, the only thing that grows with the file.</summary>
public sealed class KeysSeen
{
    private readonly Dictionary<Guid, int> lines = [];

    /// <summary>The first row of a key passes; a later one is rejected and told where the first one is.</summary>
    public RowReading Check(PurchaseLine line) => lines.TryAdd(line.Key.Id, line.SourceLine)
        ? new RowReading.Accepted(line)
        : new RowReading.Rejected([new RowFault(null, $"Order {line.PurchaseOrder}, line {line.Line} of this vendor is already on line {lines[line.Key.Id]} of the file")]);
}
