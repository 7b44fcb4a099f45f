using Itam.Domain.Common;

namespace Itam.Functions.Depreciation;

/// <summary>What a run may be asked for; all of it optional.</summary>
internal sealed record RunRequest
{
    public static IReadOnlyList<Field<RunRequest>> Fields { get; } =
    [
        new("period", FieldKind.Month, r => r.Period, (r, v) => r with { Period = (YearMonth?)v }),
        new("book", FieldKind.Text, r => r.Book, (r, v) => r with { Book = (string?)v }) { MaxLength = 64 },
        new("dryRun", FieldKind.Flag, r => r.DryRun, (r, v) => r with { DryRun = (bool?)v ?? false }),
    ];

    /// <summary>The last month to post; null: the last one that ended when the run starts.</summary>
    public YearMonth? Period { get; init; }

    /// <summary>Null: all of them.</summary>
    public string? Book { get; init; }

    /// <summary>Only counts what would be posted.</summary>
    public bool DryRun { get; init; }

    /// <summary>Up to which month the run posts, once it has started.</summary>
    public YearMonth? Through { get; init; }
}
