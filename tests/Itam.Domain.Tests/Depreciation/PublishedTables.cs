using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

/// <summary>The tables of IRS Publication 946 (2025), appendix A, on a basis of 10,000.</summary>
internal static class PublishedTables
{
    public static IReadOnlyList<PublishedCase> Cases { get; } =
    [
        Macrs("A-1, 3 years", DepreciationPresets.Macrs3Year, "2026-02-10", [3_333, 4_445, 1_481, 741]),
        Macrs("A-1, 5 years", DepreciationPresets.Macrs5Year, "2026-11-10", [2_000, 3_200, 1_920, 1_152, 1_152, 576]),
        Macrs("A-1, 10 years", DepreciationPresets.Macrs10Year, "2026-07-01", [1_000, 1_800, 1_440, 1_152, 922, 737, 655, 655, 656, 655, 328]),
        Macrs("A-2, 5 years", DepreciationPresets.Macrs5YearMidQuarter1, "2026-03-31", [3_500, 2_600, 1_560, 1_101, 1_101, 138]),
        Macrs("A-3, 5 years", DepreciationPresets.Macrs5YearMidQuarter2, "2026-04-01", [2_500, 3_000, 1_800, 1_137, 1_137, 426]),
        Macrs("A-4, 5 years", DepreciationPresets.Macrs5YearMidQuarter3, "2026-08-15", [1_500, 3_400, 2_040, 1_224, 1_130, 706]),
        Macrs("A-5, 5 years", DepreciationPresets.Macrs5YearMidQuarter4, "2026-12-31", [500, 3_800, 2_280, 1_368, 1_094, 958]),

        // Chapter 4, office furniture placed in service in September: whole dollars
        new(
            "IRS: table A-4, 7 years, in whole dollars",
            DepreciationPlan.FromStart(Of(1_000, "2026-09-10", 84, policy: DepreciationPresets.Macrs7YearMidQuarter3 with { RoundTo = 1 })),
            12,
            [107, 255]) { IsPartial = true },
        .. Enumerable.Range(1, 12).Select(RealProperty),
    ];

    // Table A-7a, 39 years by the mid-month convention: the first year, 38 whole ones and the last, by the month of begin
    private static PublishedCase RealProperty(int month)
    {
        decimal[] years = [2.461m, 2.247m, 2.033m, 1.819m, 1.605m, 1.391m, 1.177m, 0.963m, 0.749m, 0.535m, 0.321m, 0.107m];
        decimal[] column = [years[month - 1], .. Enumerable.Repeat(2.564m, 38), years[12 - month]];
        var policy = new DepreciationPolicy
        {
            Method = DepreciationMethod.PercentageTable,
            Percentages = new NumberList(column),
            TableYears = TableYears.FiscalYear,
            FirstPeriod = FirstPeriod.MidMonth,
        };
        return new($"IRS: table A-7a, month {month}", DepreciationPlan.FromStart(Of(100_000, $"2026-{month:D2}-20", 468, policy: policy)), 12, [.. column.Select(percent => percent * 1_000)]);
    }

    private static PublishedCase Macrs(string table, DepreciationPolicy policy, string start, decimal[] rows) =>
        new($"IRS: table {table}", DepreciationPlan.FromStart(Of(10_000, start, 60, 500, policy)), 12, rows);
}
