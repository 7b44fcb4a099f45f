using CsCheck;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

public sealed class PolicyValidationTests
{
    private static readonly DepreciationPolicy Declining = new() { Method = DepreciationMethod.DecliningBalance, Factor = 2 };

    private static readonly DepreciationPolicy Table = new() { Method = DepreciationMethod.PercentageTable, Percentages = new([60, 40]) };

    private static readonly DepreciationPolicy Units = new() { Method = DepreciationMethod.UnitsOfProduction, TotalUnits = 1 };

    public static TheoryData<string, DepreciationPolicy> Refused => new()
    {
        { "factor", new() { Factor = 2 } },
        { "annualRatePercent", new() { AnnualRatePercent = 20 } },
        { "derivedRate", new() { DerivedRate = true } },
        { "period", new() { Period = RecomputePeriod.FiscalYear } },
        { "switchToStraightLine", new() { Method = DepreciationMethod.SumOfYearsDigits, SwitchToStraightLine = SwitchToStraightLine.WhenGreaterOnRemaining } },
        { "percentages", Declining with { Percentages = new([100]) } },
        { "totalUnits", new() { TotalUnits = 5 } },
        { "roundTo", Units with { RoundTo = 1 } },
        { "roundTo", new() { RoundTo = 1 } },
        { "roundTo", new() { RoundTo = 0, Residue = Residue.FiscalYearEnd } },
        { "firstPeriod", new() { FirstPeriod = FirstPeriod.MidMonth, Spread = Spread.Days } },
        { "firstPeriod", new() { FirstPeriod = FirstPeriod.ActualDays, Spread = Spread.Days, DayCount = DayCount.Thirty360 } },
        { "firstPeriod", Units with { FirstPeriod = FirstPeriod.HalfYear } },
        { "spread", Units with { Spread = Spread.Days } },
        { "residue", Units with { Residue = Residue.FiscalYearEnd } },
        { "disposalPeriod", Units with { DisposalPeriod = DisposalPeriod.None } },
        { "totalUnits", Units with { TotalUnits = 0 } },
        { "totalUnits", Units with { TotalUnits = null } },
        { "factor", Declining with { Factor = null } },
        { "annualRatePercent", Declining with { AnnualRatePercent = 20 } },
        { "derivedRate", Declining with { DerivedRate = true } },
        { "factor", Declining with { Factor = 0 } },
        { "annualRatePercent", Declining with { Factor = null, AnnualRatePercent = 100.1m } },
        { "rateDecimals", Declining with { RateDecimals = 0 } },
        { "maxAnnualRatePercent", Declining with { MaxAnnualRatePercent = 0 } },
        { "base", Declining with { Factor = null, DerivedRate = true, Base = DepreciationBase.CostLessSalvage } },
        { "remainder", Declining with { Remainder = Remainder.LastPeriod, SwitchToStraightLine = SwitchToStraightLine.WhenGreaterOnOriginal } },
        { "remainingLife", Declining with { RemainingLife = RemainingLife.FiscalYears } },
        { "spread", Declining with { Period = RecomputePeriod.Month, Spread = Spread.Days } },
        { "residue", Declining with { Period = RecomputePeriod.Month, Residue = Residue.FiscalYearEnd } },
        { "percentages", Table with { Percentages = NumberList.Empty } },
        { "percentages", Table with { Percentages = new([60, 39.99m]) } },
        { "percentages", Table with { Percentages = new([101, -1]) } },
        { "percentages", Table with { Percentages = new(Enumerable.Repeat(0.5m, 200)) } },
        { "tableYears", Table with { Percentages = new([100]), TableYears = TableYears.FiscalYear } },
        { "dayCount", Table with { Spread = Spread.Days, DayCount = DayCount.Actual365 } },
        { "usefulLifeMonths", new() { UsefulLifeMonths = 0 } },
        { "salvageAmount", new() { Salvage = Salvage.OfAmount(-1) } },
        { "salvagePercent", new() { Salvage = Salvage.OfPercent(101) } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_has_no_meaning_is_refused_by_its_name(string field, DepreciationPolicy policy) =>
        Assert.Equal([field], policy.Validate().Error!.Fields.Select(fault => fault.Field));

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var policy = Declining with { Factor = -1, UsefulLifeMonths = 0, FirstPeriod = FirstPeriod.MidQuarter, Spread = Spread.Days, Salvage = Salvage.OfPercent(101) };

        Assert.Equal(["usefulLifeMonths", "salvagePercent", "firstPeriod", "factor"], policy.Validate().Error!.Fields.Select(fault => fault.Field));
        Assert.Equal("validationFailed", DepreciationTerms.Of(policy, Facts(1, "2026-01-01")).Error?.Code);
    }

    [Fact]
    public void An_asset_that_does_not_fit_its_policy_is_refused()
    {
        Assert.Equal(["salvageValue"], Faults(DepreciationPresets.FixedDecliningBalance, Facts(1_000, "2026-01-01", 60)));
        Assert.Equal(["usefulLifeMonths"], Faults(DepreciationPresets.FrenchDegressive5To6Years, Facts(1_000, "2026-01-01", 61) with { PurchaseDate = Day("2026-01-01") }));
        Assert.Equal(["roundTo"], Faults(DepreciationPresets.SumOfYearsDigits with { RoundTo = 0.001m }, Facts(1_000, "2026-01-01", 60)));
    }

    [Fact]
    public void A_policy_that_is_accepted_has_a_schedule_for_every_asset_that_fits_it() =>
        PolicyGen.Terms.Sample(terms => Assert.NotNull(DepreciationPlan.FromStart(terms).Rows()));

    private static IEnumerable<string> Faults(DepreciationPolicy policy, DepreciationFacts facts) =>
        DepreciationTerms.Of(policy, facts).Error!.Fields.Select(fault => fault.Field);
}
