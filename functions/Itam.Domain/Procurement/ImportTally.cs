namespace Itam.Domain.Procurement;

/// <summary>The counts of an import: rows by outcome, which add up, and the assets that are new.</summary>
public sealed record ImportTally(int Created, int Updated, int Unchanged, int Skipped, int Rejected, int AssetsCreated)
{
    public static ImportTally Zero { get; } = new(0, 0, 0, 0, 0, 0);

    public int Rows => Created + Updated + Unchanged + Skipped + Rejected;

    /// <param name="outcome">What became of the row.</param>
    /// <param name="assetsCreated">How many assets it brought.</param>
    public ImportTally Add(RowOutcome outcome, int assetsCreated = 0)
    {
        var counted = outcome switch
        {
            RowOutcome.Created => this with { Created = Created + 1 },
            RowOutcome.Updated => this with { Updated = Updated + 1 },
            RowOutcome.Unchanged => this with { Unchanged = Unchanged + 1 },
            RowOutcome.Skipped => this with { Skipped = Skipped + 1 },
            RowOutcome.Rejected => this with { Rejected = Rejected + 1 },
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
        };
        return counted with { AssetsCreated = AssetsCreated + assetsCreated };
    }

    public static ImportTally operator +(ImportTally left, ImportTally right) => new(
        left.Created + right.Created,
        left.Updated + right.Updated,
        left.Unchanged + right.Unchanged,
        left.Skipped + right.Skipped,
        left.Rejected + right.Rejected,
        left.AssetsCreated + right.AssetsCreated);
}
