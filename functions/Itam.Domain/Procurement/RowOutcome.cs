namespace Itam.Domain.Procurement;

/// <summary>What became of a row, and of each unit of it.</summary>
public enum RowOutcome
{
    Created,
    Updated,
    Unchanged,
    Skipped,
    Rejected,
}

/// <summary>Sums up the units of a row.</summary>
public static class RowOutcomes
{
    /// <summary>
    /// One rejected unit rejects the row; a row all of whose units are new is created; one that was known
    /// and of which anything is new or different is updated.
    /// </summary>
    public static RowOutcome Of(IReadOnlyCollection<RowOutcome> units) =>
        units.Contains(RowOutcome.Rejected) ? RowOutcome.Rejected
        : units.All(unit => unit == RowOutcome.Created) ? RowOutcome.Created
        : units.All(unit => unit == RowOutcome.Unchanged) ? RowOutcome.Unchanged
        : RowOutcome.Updated;
}
