using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

internal static class PublishedStraightLine
{
    private static readonly DepreciationPolicy ByYear = new() { Residue = Residue.FiscalYearEnd };

    private static readonly DepreciationPolicy ByDays = new()
    {
        FirstPeriod = FirstPeriod.ActualDays,
        Spread = Spread.Days,
        DayCount = DayCount.ActualActual,
        Residue = Residue.FiscalYearEnd,
    };

    public static IReadOnlyList<PublishedCase> Cases { get; } =
    [
        // ERPNext, erpnext/assets/doctype/asset/test_asset.py @a4f70792704e
        Years("ERPNext: test_schedule_for_straight_line_method", Of(100_000, "2030-01-01", 36, 10_000), [30_000, 30_000, 30_000]),
        Years("ERPNext: test_schedule_for_prorated_straight_line_method", Of(100_000, "2030-01-30", 36, 10_000, ByDays), [27_616.44m, 30_000, 30_000, 2_383.56m]),
        Years("ERPNext: test_depreciation_with_pro_rata", Of(100_000, "2020-01-01", 36, 10_000, fiscalYearStart: 7), [15_000, 30_000, 30_000, 15_000]),

        // ERPNext, asset_depreciation_schedule/test_asset_depreciation_schedule.py @00f8ba899e1b
        Months(
            "ERPNext: test_depreciation_schedule_after_cancelling_asset_repair",
            Of(500, "2023-01-01", 12),
            [41.67m, 41.67m, 41.67m, 41.67m, 41.67m, 41.67m, 41.67m, 41.67m, 41.67m, 41.67m, 41.67m, 41.63m]),
        Months("ERPNext: the same with a repair of 100 added to the cost", Of(600, "2023-01-01", 12), [50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50]),
        Months(
            "ERPNext: test_daily_prorata_based_depr_on_sl_method",
            Of(100_000, "2020-01-01", 24, policy: ByDays with { Residue = Residue.LastPeriod }),
            [
                4_234.97m, 3_961.75m, 4_234.97m, 4_098.36m, 4_234.97m, 4_098.36m, 4_234.97m, 4_234.97m, 4_098.36m, 4_234.97m, 4_098.36m, 4_234.97m,
                4_246.58m, 3_835.62m, 4_246.58m, 4_109.59m, 4_246.58m, 4_109.59m, 4_246.58m, 4_246.58m, 4_109.59m, 4_246.58m, 4_109.59m, 4_246.56m,
            ]),
        new(
            "ERPNext: test_schedule_for_slm_for_existing_asset",
            BookState.Open(Of(731, "2023-10-10", 24, policy: new() { FirstPeriod = FirstPeriod.ActualDays }), new OpeningBalance(Month("2024-06"), Eur(265.30m))).Value.Plan,
            1,
            [30.46m, 30.46m, 30.46m, 30.46m, 30.46m, 30.46m, 30.46m, 30.46m, 30.46m, 30.46m, 30.46m, 30.46m, 30.46m, 30.46m, 30.46m, 8.80m]),

        // OCA account_asset_management, tests/test_account_asset_management.py @778562e07
        Years("OCA: test_01_nonprorata_basic", Of(1_500, "2026-01-01", 36, policy: ByYear), [500, 500, 500]),
        Years(
            "OCA: test_07_linear_limit",
            Of(1_000, "2026-07-07", 60, 100, ByYear with { FirstPeriod = FirstPeriod.FullYear, Base = DepreciationBase.Cost }),
            [200, 200, 200, 200, 100]),
        Months(
            "OCA: test_14_not_use_leap_year: rounding is squared away every fiscal year",
            Of(10_000, "2019-01-01", 60, policy: ByYear),
            [166.67m, 166.67m, 166.67m, 166.67m, 166.67m, 166.67m, 166.67m, 166.67m, 166.67m, 166.67m, 166.67m, 166.63m]) with { IsPartial = true },

        // GLPI, tests/functional/InfocomTest.php @0042059c8207, dataLinearAmortise case 1
        Years(
            "GLPI: 30/360 to the end of the fiscal year",
            Of(100_000, "2010-03-04", 60, policy: ByYear with { FirstPeriod = FirstPeriod.Thirty360 }),
            [16_500, 20_000, 20_000, 20_000, 20_000, 3_500]),
        Years(
            "GLPI: the same by days of 30/360",
            Of(100_000, "2010-03-04", 60, policy: ByYear with { FirstPeriod = FirstPeriod.Thirty360, Spread = Spread.Days, DayCount = DayCount.Thirty360 }),
            [16_500, 20_000, 20_000, 20_000, 20_000, 3_500]),

        // Australian Taxation Office, prime cost (straight line) method: full income years from 1 July
        Years("ATO: prime cost", Of(80_000, "2026-07-01", 60, policy: ByYear, fiscalYearStart: 7), [16_000, 16_000, 16_000, 16_000, 16_000]),

        // steuerberater-koch-kollegen.de, Sofortinvestitionsprogramm: first and last calendar year by months
        Years("German AfA from July", Of(100_000, "2025-07-01", 60, policy: DepreciationPresets.GermanLinear), [10_000, 20_000, 20_000, 20_000, 20_000, 10_000]),

        // Textbook answers: answer.ya.guru 4255733; scribd.com 522522813
        Years(
            "Textbook: straight line, 110,000 to 10,000 in seven years",
            Of(110_000, "2026-01-01", 84, 10_000, ByYear),
            [14_285.71m, 14_285.71m, 14_285.71m, 14_285.71m, 14_285.71m, 14_285.71m, 14_285.74m]),
        Years("Textbook: straight line, 17,200 to 1,000 in five years", Of(17_200, "2026-01-01", 60, 1_000), [3_240, 3_240, 3_240, 3_240, 3_240]),

        // Snipe-IT issue 11822: 1200 after one month, 1100 after two
        Months("Snipe-IT: linear to a floor value", Of(1_300, "2022-08-14", 12, 100), [100, 100]) with { IsPartial = true },
    ];

    private static PublishedCase Years(string source, DepreciationTerms terms, decimal[] rows) => new(source, DepreciationPlan.FromStart(terms), 12, rows);

    private static PublishedCase Months(string source, DepreciationTerms terms, decimal[] rows) => new(source, DepreciationPlan.FromStart(terms), 1, rows);
}
