using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

/// <summary>Declining balances that change to straight line.</summary>
internal static class PublishedSwitches
{
    private static readonly DepreciationPolicy Variable = DepreciationPresets.VariableDecliningBalance;

    private static readonly DepreciationPolicy OnOriginal = new()
    {
        Method = DepreciationMethod.DecliningBalance,
        AnnualRatePercent = 40,
        FirstPeriod = FirstPeriod.FullYear,
        Period = RecomputePeriod.FiscalYear,
        SwitchToStraightLine = SwitchToStraightLine.WhenGreaterOnOriginal,
    };

    public static IReadOnlyList<PublishedCase> Cases { get; } =
    [
        // OCA account_asset_management, tests/test_account_asset_management.py @778562e07
        Years("OCA: test_05_degressive_linear by years", Of(1_000, "2026-07-07", 60, policy: OnOriginal), [400, 240, 200, 160]),
        new(
            "OCA: test_05_degressive_linear by quarters, those before July in the first",
            DepreciationPlan.FromStart(Of(12_000, "2026-07-07", 60, policy: OnOriginal)),
            3,
            [300, 100, 60, 60, 60, 60, 50, 50, 50, 50, 40, 40, 40, 40]) { Scale = 12 },

        // ionos.at, startupguide, Abschreibungen berechnen; studienservice.de, fernuni-hagen 23898
        Years(
            "German: 20 percent of 100,000, linear from year six",
            Of(100_000, "2026-01-01", 120, policy: new()
            {
                Method = DepreciationMethod.DecliningBalance,
                AnnualRatePercent = 20,
                SwitchToStraightLine = SwitchToStraightLine.WhenGreaterOnRemaining,
            }),
            [20_000, 16_000, 12_800, 10_240, 8_192, 6_553.60m, 6_553.60m, 6_553.60m, 6_553.60m, 6_553.60m]),

        // comprendrelacompta.com, comptabiliser-amortissement-immobilisations; BOFiP BOI-BIC-AMT-20-20-30
        Years(
            "French dégressif from April, five fiscal years",
            DepreciationTerms.Of(DepreciationPresets.FrenchDegressive5To6Years, Facts(10_000, "2024-06-01", 60) with { PurchaseDate = Day("2024-04-15") }).Value,
            [2_625, 2_581.25m, 1_677.81m, 1_557.97m, 1_557.97m]),

        // LibreOffice Calc 7.4.7, the same in Gnumeric 1.12.55
        Years("Excel VDB: 1,000 in five years", Of(1_000, "2026-01-01", 60, policy: Variable), [400, 240, 144, 108, 108]),
        Years(
            "Excel VDB: 17,200 to 1,000 at 150 percent",
            Of(17_200, "2026-01-01", 60, 1_000, Variable with { Factor = 1.5m }),
            [5_160, 3_612, 2_528.40m, 2_449.80m, 2_449.80m]),

        // The spreadsheets interpolate later years of a life that begins within one, where OpenFormula's own text goes on from the book value
        new(
            "OpenFormula VDB: 10,000 to 600 in ten years, 10.5 months of the first",
            DepreciationPlan.FromStart(Of(10_000_000, "2026-02-10", 120, 600_000, Variable with
            {
                Factor = 1.5m,
                Period = RecomputePeriod.FiscalYear,
                FirstPeriod = FirstPeriod.MidMonth,
            })),
            12,
            [1_312.50m, 1_303.13m, 1_107.66m, 941.51m, 800.28m, 767.79m]) { Scale = 1_000, IsPartial = true },
    ];

    private static PublishedCase Years(string source, DepreciationTerms terms, decimal[] rows) => new(source, DepreciationPlan.FromStart(terms), 12, rows);
}
