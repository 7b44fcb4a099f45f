using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

/// <summary>Declining balances that do not change to straight line.</summary>
internal static class PublishedDeclining
{
    private static readonly DepreciationPolicy Double = new() { Method = DepreciationMethod.DecliningBalance, Factor = 2 };

    private static readonly DepreciationPolicy Fiscal = new() { Method = DepreciationMethod.DecliningBalance, Period = RecomputePeriod.FiscalYear };

    private static readonly DepreciationPolicy FiscalDays = Fiscal with
    {
        AnnualRatePercent = 40,
        FirstPeriod = FirstPeriod.ActualDays,
        Spread = Spread.Days,
        Remainder = Remainder.LastPeriod,
    };

    public static IReadOnlyList<PublishedCase> Cases { get; } =
    [
        // ERPNext, erpnext/assets/doctype/asset/test_asset.py @a4f70792704e; it rounds rates to 3 decimals of a percent
        Years(
            "ERPNext: test_schedule_for_double_declining_method",
            Of(100_000, "2030-01-01", 36, 10_000, Double with { RateDecimals = 5 }),
            [66_667, 22_222.11m, 1_110.89m]),
        Years(
            "ERPNext: test_depreciation_entry_for_wdv_without_pro_rata",
            Of(100_000, "2030-01-01", 36, 12_500, new() { Method = DepreciationMethod.DecliningBalance, DerivedRate = true }),
            [50_000, 25_000, 12_500]),
        new(
            "ERPNext: test_monthly_depreciation_by_wdv_method",
            DepreciationPlan.FromStart(Of(10_000, "2022-02-15", 5, 5_000, new()
            {
                Method = DepreciationMethod.DecliningBalance,
                DerivedRate = true,
                RateDecimals = 5,
                Period = RecomputePeriod.Month,
                FirstPeriod = FirstPeriod.ActualDays,
                Remainder = Remainder.LastPeriod,
            })),
            1,
            [647.25m, 1_210.71m, 1_053.99m, 917.55m, 798.77m, 371.73m]),

        // ERPNext, asset_depreciation_schedule/test_asset_depreciation_schedule.py @00f8ba899e1b; it rounds by quarters
        new(
            "ERPNext: test_for_daily_prorata_based_depreciation_wdv_method_frequency_3_months",
            DepreciationPlan.FromStart(Of(100_000_000, "2021-02-20", 18, policy: FiscalDays)),
            3,
            [4_383.56m, 9_972.60m, 10_082.19m, 10_082.19m, 6_458.25m, 6_530.01m, 52_491.20m]) { Scale = 1_000 },
        Years(
            "ERPNext: test_wdv_depreciation_schedule_after_cancelling_asset_repair",
            Of(500, "2023-04-01", 48, policy: FiscalDays),
            [150.68m, 139.73m, 83.84m, 50.30m, 75.45m]),

        // steuerberater-koch-kollegen.de, Sofortinvestitionsprogramm: its table does not go on to the change to linear
        Years(
            "German degressive AfA from July 2025",
            Of(100_000, "2025-07-01", 60, policy: Fiscal with { AnnualRatePercent = 30 }),
            [15_000, 25_500, 17_850, 12_495, 8_746.50m]) with { IsPartial = true },

        // Textbook answers: answer.ya.guru 4255733; scribd.com 522522813
        Years(
            "Textbook: double declining, written down to the salvage value in the last year",
            Of(110_000, "2026-01-01", 84, 10_000, DepreciationPresets.DoubleDecliningBalance),
            [31_428.57m, 22_448.98m, 16_034.99m, 11_453.56m, 8_181.11m, 5_843.65m, 4_609.14m]),
        Years(
            "Textbook: double declining that ends above the salvage value",
            Of(17_200, "2026-01-01", 60, 1_000, Double),
            [6_880, 4_128, 2_476.80m, 1_486.08m, 891.65m]),

        // LibreOffice Calc 7.4.7, the same in Gnumeric 1.12.55
        Years(
            "Excel DB: 1,000,000 to 100,000 in six years from June",
            Of(1_000_000, "2026-06-01", 72, 100_000, DepreciationPresets.FixedDecliningBalance),
            [186_083.33m, 259_639.42m, 176_814.44m, 120_410.64m, 81_999.64m, 55_841.76m, 15_845.10m]),
        Years(
            "Excel DDB: 2,400 to 300 in ten years",
            Of(2_400, "2026-01-01", 120, 300, Double),
            [480, 384, 307.20m, 245.76m, 196.61m, 157.29m, 125.83m, 100.66m, 80.53m, 22.12m]),
        Years("Excel VDB without a switch: 1,000 in five years", Of(1_000, "2026-01-01", 60, policy: Double), [400, 240, 144, 86.40m, 51.84m]),
        Years(
            "Excel VDB without a switch: 17,200 to 1,000 at 150 percent",
            Of(17_200, "2026-01-01", 60, 1_000, Double with { Factor = 1.5m }),
            [5_160, 3_612, 2_528.40m, 1_769.88m, 1_238.92m]),
    ];

    private static PublishedCase Years(string source, DepreciationTerms terms, decimal[] rows) => new(source, DepreciationPlan.FromStart(terms), 12, rows);
}
