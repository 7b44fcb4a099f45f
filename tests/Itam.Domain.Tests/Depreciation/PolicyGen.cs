using CsCheck;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;

namespace Itam.Domain.Tests.Depreciation;

/// <summary>Every policy that the engine supports, over facts of every size.</summary>
internal static class PolicyGen
{
    public static readonly Gen<DepreciationPolicy> Policy =
        from first in Gen.Enum<FirstPeriod>()
        from spread in Gen.Enum<Spread>()
        from dayCount in Gen.Enum<DayCount>()
        from residue in Gen.Enum<Residue>()
        let policy = new DepreciationPolicy { FirstPeriod = first, Spread = spread, DayCount = dayCount, Residue = residue }
        where policy.Validate().IsOk
        select policy;

    public static readonly Gen<DateOnly> Day = Gen.Int[0, 14_000].Select(days => new DateOnly(2000, 1, 1).AddDays(days));

    public static readonly Gen<Currency> OneCurrency = Gen.Int[0, 2].Select(i => Currency.Get(new[] { "EUR", "JPY", "KWD" }[i]));

    // Small costs make months that round to nothing, or that round up until too little is left.
    public static readonly Gen<long> Cost = Gen.OneOf(Gen.Long[0, 100], Gen.Long[0, 1_000_000], Gen.Long[0, 9_000_000_000_000_000]);

    public static readonly Gen<DepreciationFacts> Facts =
        from currency in OneCurrency
        from cost in Cost
        from salvage in Cost
        from start in Day
        from life in Gen.Int[1, 130]
        from fiscal in Gen.Int[1, 12]
        select new DepreciationFacts
        {
            Cost = Money.FromMinorUnits(cost, currency),
            SalvageValue = Money.FromMinorUnits(salvage % (cost + 1), currency),
            InServiceDate = start,
            UsefulLifeMonths = life,
            FiscalYearStartMonth = fiscal,
        };

    public static readonly Gen<DepreciationTerms> Terms =
        Gen.Select(Policy, Facts, (policy, facts) => DepreciationTerms.Of(policy, facts).Value);

    /// <summary>What an asset produced in each of some months, often nothing.</summary>
    public static Gen<decimal[]> Usage(int months) => Gen.OneOf(Gen.Const(0m), Gen.Int[0, 100_000].Select(units => units / 100m)).Array[months];
}
