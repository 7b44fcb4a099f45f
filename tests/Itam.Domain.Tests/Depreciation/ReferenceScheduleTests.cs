using CsCheck;
using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

public sealed class ReferenceScheduleTests
{
    // Rates of few decimals: a decimal holds all that the reference computes with then.
    private static readonly Gen<(decimal Cost, decimal Salvage, int Years, decimal Percent)> Cases =
        from cost in Gen.Int[1, 1_000_000_000]
        from salvage in Gen.Int[0, 100]
        from years in Gen.Int[1, 20]
        from percent in Gen.Int[1, 1_000]
        select (cost / 100m, decimal.Floor((decimal)cost * salvage / 100) / 100, years, percent / 10m);

    [Fact]
    public void A_declining_balance_charges_what_the_formula_says() => Cases.Sample((cost, salvage, years, percent) =>
        Assert.Equal(ReferenceSchedule.Declining(cost, salvage, years, percent / 100), Years(cost, salvage, years, Declining(percent))));

    [Fact]
    public void A_declining_balance_with_a_switch_charges_what_the_spreadsheets_do() => Cases.Sample((cost, salvage, years, percent) => Assert.Equal(
        ReferenceSchedule.Variable(cost, salvage, years, percent / 100),
        Years(cost, salvage, years, Declining(percent) with { SwitchToStraightLine = SwitchToStraightLine.WhenGreaterOnRemaining })));

    [Fact]
    public void By_fiscal_years_from_the_first_day_of_one_it_is_the_same_as_by_asset_years() => Cases.Sample((cost, salvage, years, percent) =>
        Assert.Equal(
            Years(cost, salvage, years, Declining(percent)),
            Years(cost, salvage, years, Declining(percent) with { Period = RecomputePeriod.FiscalYear, Spread = Spread.Days, FirstPeriod = FirstPeriod.ActualDays })));

    [Fact]
    public void Months_as_steps_charge_as_years_do_with_a_twelfth_of_the_rate() => Cases.Sample((cost, salvage, months, percent) =>
    {
        var ofMonth = Math.Max(0.1m, decimal.Round(percent / 12, 1));
        var policy = Declining(ofMonth * 12) with { Period = RecomputePeriod.Month };
        var rows = Amounts(DepreciationPlan.FromStart(Of(cost, "2026-01-01", months, salvage, policy)).Rows());

        Assert.Equal(ReferenceSchedule.Declining(cost, salvage, months, ofMonth / 100), rows.Concat(Enumerable.Repeat(0m, months - rows.Length)));
    });

    [Fact]
    public void The_sum_of_years_digits_charges_what_the_formula_says() => Cases.Sample((cost, salvage, years, _) => Assert.Equal(
        ReferenceSchedule.SumOfYears(cost, salvage, years),
        Years(cost, salvage, years, DepreciationPresets.SumOfYearsDigits)));

    private static DepreciationPolicy Declining(decimal percent) => new() { Method = DepreciationMethod.DecliningBalance, AnnualRatePercent = percent };

    private static decimal[] Years(decimal cost, decimal salvage, int years, DepreciationPolicy policy)
    {
        var rows = DepreciationPlan.FromStart(Of(cost, "2026-01-01", years * 12, salvage, policy)).Rows();
        return [.. Enumerable.Range(2026, years).Select(year => rows.Where(row => row.Period.Year == year).Sum(row => row.Amount.Amount))];
    }
}
