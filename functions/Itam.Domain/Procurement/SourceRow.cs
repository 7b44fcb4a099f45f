namespace Itam.Domain.Procurement;

/// <summary>One row of a file, whatever its format.</summary>
/// <param name="Line">The line of the file that the row starts on, from 1.</param>
/// <param name="Cells">The texts as they stand in the file, unquoted.</param>
/// <param name="Damage">Why the row could not be cut into cells, for a person; null if it could.</param>
public sealed record SourceRow(int Line, IReadOnlyList<string> Cells, string? Damage = null)
{
    /// <summary>A row without any text; it is not counted as a row at all.</summary>
    public bool IsBlank => Damage is null && Cells.All(string.IsNullOrWhiteSpace);
}
