using Itam.Domain.Depreciation;

namespace Itam.Domain.Tests.Depreciation;

/// <summary>A schedule that others have published, with the parameters that its convention amounts to.</summary>
/// <param name="Source">Who published it, and where.</param>
/// <param name="Months">How many months one of its rows is the sum of; the first row ends with such a part of the fiscal year.</param>
/// <param name="Rows">As they are printed, rounded to cents.</param>
public sealed record PublishedCase(string Source, DepreciationPlan Plan, int Months, decimal[] Rows)
{
    /// <summary>Set when the source has more rows than it prints, or than our rule is known to agree with.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The plan is of so many times the cost: the source rounds less often than we do, or not to cents.</summary>
    public decimal Scale { get; init; } = 1;

    public UsageHistory? Usage { get; init; }

    public decimal[] Actual()
    {
        var terms = Plan.Terms;
        var rows = Plan.Rows(Usage)
            .GroupBy(row => (row.Period.AddMonths(1 - terms.FiscalYearStartMonth) - new Domain.Common.YearMonth(1, 1)) / Months)
            .Select(group => decimal.Round(group.Sum(row => row.Amount.Amount) / Scale, 2, MidpointRounding.AwayFromZero));
        return IsPartial ? [.. rows.Take(Rows.Length)] : [.. rows.Reverse().SkipWhile(row => row == 0).Reverse()];
    }

    public override string ToString() => Source;
}
