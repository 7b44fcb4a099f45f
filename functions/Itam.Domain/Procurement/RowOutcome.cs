namespace Itam.Domain.Procurement;

/// <summary>What became of a row. Ordered by weight: the weightiest outcome among a row's units is the row's.</summary>
public enum RowOutcome
{
    Skipped,
    Unchanged,
    Updated,
    Created,
    Rejected,
}
