using Itam.Domain.Common;
using Itam.Domain.Depreciation;

namespace Itam.Domain.Tests.Depreciation;

/// <summary>Builds terms for tests in euros.</summary>
internal static class Terms
{
    public static readonly Currency Euro = Currency.Get("EUR");

    public static DepreciationTerms Of(decimal cost, string start, int life, decimal salvage = 0, DepreciationPolicy? policy = null, int fiscalYearStart = 1) =>
        DepreciationTerms.Of(policy, Facts(cost, start, life, salvage) with { FiscalYearStartMonth = fiscalYearStart }).Value;

    public static DepreciationFacts Facts(decimal cost, string start, int? life = null, decimal? salvage = null) => new()
    {
        Cost = Eur(cost),
        InServiceDate = Day(start),
        UsefulLifeMonths = life,
        SalvageValue = salvage is { } value ? Eur(value) : null,
    };

    public static Money Eur(decimal amount) => Money.Round(amount, Euro);

    public static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static YearMonth Month(string text) => YearMonth.Parse(text);

    public static decimal[] Amounts(IEnumerable<ScheduleRow> rows) => [.. rows.Select(row => row.Amount.Amount)];
}
