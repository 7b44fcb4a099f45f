using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>What the engine needs to know about an asset in one book, in that book's currency.</summary>
public sealed record DepreciationFacts
{
    public const int DefaultLifeMonths = 36;

    public required Money Cost { get; init; }

    public DateOnly? PurchaseDate { get; init; }

    public DateOnly? InServiceDate { get; init; }

    public int? UsefulLifeMonths { get; init; }

    public Money? SalvageValue { get; init; }

    /// <summary>The first month of the book's fiscal year, 1 to 12.</summary>
    public int FiscalYearStartMonth { get; init; } = 1;
}
