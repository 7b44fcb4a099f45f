namespace Itam.Domain.Procurement;

/// <summary>One row of a file, whatever its format.</summary>
/// <param name="Line">The line of the file that the row starts on, from 1.</param>
/// <param name="Cells">The texts as they stand in the file, unquoted.</param>
public readonly record struct SourceRow(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>A row without any text; it is not counted as a row at all.</summary>
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}
