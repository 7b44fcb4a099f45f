using CsCheck;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;

namespace Itam.Domain.Tests.Depreciation;

/// <summary>Every policy that the engine supports, over facts of every size.</summary>
internal static class PolicyGen
{
    private static readonly Gen<DepreciationPolicy> AnyPeriods =
        from first in Gen.Enum<FirstPeriod>()
        from spread in Gen.Enum<Spread>()
        from dayCount in Gen.Enum<DayCount>()
        from residue in Gen.Enum<Residue>()
        from disposal in Gen.Enum<DisposalPeriod>()
        from depreciationBase in Gen.OneOf(Gen.Const((DepreciationBase?)null), Gen.Enum<DepreciationBase>().Select(value => (DepreciationBase?)value))
        from roundTo in Gen.OneOf(Gen.Const((decimal?)null), Gen.Int[0, 2].Select(i => (decimal?)new[] { 1m, 10m, 250m }[i]))
        select new DepreciationPolicy
        {
            FirstPeriod = first,
            Spread = spread,
            DayCount = dayCount,
            Residue = residue,
            DisposalPeriod = disposal,
            Base = depreciationBase,
            RoundTo = roundTo,
        };

    private static readonly Gen<DepreciationPolicy> Rates = Gen.OneOf(
        Gen.Int[5, 40].Select(factor => new DepreciationPolicy { Factor = factor / 10m }),
        Gen.Int[1, 1_000].Select(rate => new DepreciationPolicy { AnnualRatePercent = rate / 10m }),
        Gen.Const(new DepreciationPolicy { DerivedRate = true }));

    public static readonly Gen<DepreciationPolicy> StraightLine = AnyPeriods.Where(policy => policy.Validate().IsOk);

    public static readonly Gen<DepreciationPolicy> Declining = (
        from periods in AnyPeriods
        from rate in Rates
        from decimals in Gen.Int[0, 6].Select(decimals => decimals < 3 ? (int?)null : decimals)
        from most in Gen.Int[0, 60].Select(percent => percent < 20 ? (decimal?)null : percent)
        from change in Gen.Enum<SwitchToStraightLine>()
        from period in Gen.Enum<RecomputePeriod>()
        from life in Gen.Enum<RemainingLife>()
        from remainder in Gen.Enum<Remainder>()
        select periods with
        {
            Method = DepreciationMethod.DecliningBalance,
            Factor = rate.Factor,
            AnnualRatePercent = rate.AnnualRatePercent,
            DerivedRate = rate.DerivedRate,
            RateDecimals = decimals,
            MaxAnnualRatePercent = most,
            SwitchToStraightLine = change,
            Period = period,
            RemainingLife = life,
            Remainder = remainder,
        }).Where(policy => policy.Validate().IsOk);

    public static readonly Gen<DepreciationPolicy> SumOfYears =
        Gen.Select(AnyPeriods, Gen.Enum<RecomputePeriod>(), (periods, period) => periods with { Method = DepreciationMethod.SumOfYearsDigits, Period = period })
            .Where(policy => policy.Validate().IsOk);

    public static readonly Gen<DepreciationPolicy> Table =
        Gen.Select(AnyPeriods, Gen.Enum<TableYears>(), Gen.Int[1, 100].Array[1, 10], (periods, years, parts) => periods with
        {
            Method = DepreciationMethod.PercentageTable,
            TableYears = years,
            Percentages = Percentages(parts),
        }).Where(policy => policy.Validate().IsOk);

    /// <summary>All whose charges are known beforehand.</summary>
    public static readonly Gen<DepreciationPolicy> Policy = Gen.OneOf(StraightLine, Declining, SumOfYears, Table);

    public static readonly Gen<DateOnly> Day = Gen.Int[0, 14_000].Select(days => new DateOnly(2000, 1, 1).AddDays(days));

    public static readonly Gen<Currency> OneCurrency = Gen.Int[0, 2].Select(i => Currency.Get(new[] { "EUR", "JPY", "KWD" }[i]));

    // Small costs make months that round to nothing, or that round up until too little is left; the largest is all that an amount can be.
    public static readonly Gen<long> Cost =
        Gen.OneOf(Gen.Long[0, 100], Gen.Long[0, 1_000_000], Gen.Long[0, 9_000_000_000_000_000], Gen.Long[long.MaxValue - 1_000, long.MaxValue - 1]);

    public static readonly Gen<DepreciationFacts> Facts =
        from currency in OneCurrency
        from cost in Cost
        from salvage in Cost
        from start in Day
        from life in Gen.OneOf(Gen.Int[1, 130], Gen.Int[1, 10].Select(years => years * 12))
        from fiscal in Gen.Int[1, 12]
        select new DepreciationFacts
        {
            Cost = Money.FromMinorUnits(cost, currency),
            SalvageValue = Money.FromMinorUnits(salvage % (cost + 1), currency),
            InServiceDate = start,
            UsefulLifeMonths = life,
            FiscalYearStartMonth = fiscal,
        };

    public static readonly Gen<DepreciationTerms> Terms = TermsOf(Policy);

    public static Gen<DepreciationTerms> TermsOf(Gen<DepreciationPolicy> policies) =>
        Gen.Select(policies, Facts, (policy, facts) => DepreciationTerms.Of(policy, facts)).Where(terms => terms.IsOk).Select(terms => terms.Value);

    /// <summary>What an asset produced in each of some months, often nothing.</summary>
    public static Gen<decimal[]> Usage(int months) => Gen.OneOf(Gen.Const(0m), Gen.Int[0, 100_000].Select(units => units / 100m)).Array[months];

    /// <summary>Whether a schedule ends at the salvage value, whatever it is.</summary>
    public static bool IsFinite(DepreciationPolicy policy) => policy.Method is not DepreciationMethod.DecliningBalance
        || policy.SwitchToStraightLine is not SwitchToStraightLine.Never || policy.Remainder is Remainder.LastPeriod;

    private static NumberList Percentages(int[] parts)
    {
        var rounded = parts.Select(part => decimal.Round(100m * part / parts.Sum(), 2)).ToArray();
        rounded[^1] += 100 - rounded.Sum();
        return new NumberList(rounded);
    }
}
