using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

/// <summary>Sum of years' digits and units of production.</summary>
internal static class PublishedOthers
{
    public static IReadOnlyList<PublishedCase> Cases { get; } =
    [
        // Textbook answer: answer.ya.guru 4255733
        new(
            "Textbook: sum of years' digits, 110,000 to 10,000 in seven years",
            DepreciationPlan.FromStart(Of(110_000, "2026-01-01", 84, 10_000, DepreciationPresets.SumOfYearsDigits)),
            12,
            [25_000, 21_428.57m, 17_857.14m, 14_285.71m, 10_714.29m, 7_142.86m, 3_571.43m]),

        // LibreOffice Calc 7.4.7, the same in Gnumeric 1.12.55; Microsoft's example of SYD
        new(
            "Excel SYD: 30,000 to 7,500 in ten years",
            DepreciationPlan.FromStart(Of(30_000, "2026-01-01", 120, 7_500, DepreciationPresets.SumOfYearsDigits)),
            12,
            [4_090.91m, 3_681.82m, 3_272.73m, 2_863.64m, 2_454.55m, 2_045.45m, 1_636.36m, 1_227.27m, 818.18m, 409.09m]),

        // Worked table: coursehero.com 6545388
        new(
            "Textbook: a truck of 90,000 that can go 400,000 miles",
            DepreciationPlan.FromStart(Of(90_000, "2026-01-01", 60, 10_000, new() { Method = DepreciationMethod.UnitsOfProduction, TotalUnits = 400_000 })),
            12,
            [22_000, 14_000, 18_000, 16_000, 10_000]) { Usage = Miles },
    ];

    private static UsageHistory Miles => new(
        new[] { 110_000m, 70_000m, 90_000m, 80_000m, 50_000m }.Select((miles, i) => KeyValuePair.Create(new YearMonth(2026 + i, 12), miles)));
}
