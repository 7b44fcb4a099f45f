using Itam.Domain.Common;

namespace Itam.Domain.Depreciation.Methods;

/// <summary>Which parameters of a declining balance have a meaning together.</summary>
internal static class DecliningRules
{
    public static IEnumerable<FieldError> OfRate(DepreciationPolicy policy)
    {
        List<string> rates = [];
        rates.AddRange(policy.Factor is null ? [] : ["factor"]);
        rates.AddRange(policy.AnnualRatePercent is null ? [] : ["annualRatePercent"]);
        rates.AddRange(policy.DerivedRate ? ["derivedRate"] : []);
        const string message = "provide exactly one of factor, annualRatePercent, derivedRate.";
        if (rates.Count == 0)
        {
            yield return new FieldError("factor", FaultCodes.Required, message);
        }

        foreach (var rate in rates.Skip(1))
        {
            yield return NotSupported(rate, message);
        }

        if (policy.Factor is <= 0 or > 100)
        {
            yield return OutOfRange("factor", "must be more than 0 and at most 100.");
        }

        if (policy.AnnualRatePercent is <= 0 or > 100)
        {
            yield return OutOfRange("annualRatePercent", "must be more than 0 and at most 100.");
        }

        if (policy.RateDecimals is < 1 or > 12)
        {
            yield return OutOfRange("rateDecimals", "must be 1 to 12.");
        }

        if (policy.MaxAnnualRatePercent is <= 0 or > 100)
        {
            yield return OutOfRange("maxAnnualRatePercent", "must be more than 0 and at most 100.");
        }

        if (policy is { DerivedRate: true, Base: DepreciationBase.CostLessSalvage })
        {
            yield return NotSupported("base", "a derived rate applies to the full cost; only then does it end at the salvage value.");
        }
    }

    public static IEnumerable<FieldError> OfSwitch(DepreciationPolicy policy)
    {
        if (policy is { Remainder: Remainder.LastPeriod, SwitchToStraightLine: not SwitchToStraightLine.Never })
        {
            yield return NotSupported("remainder", "has no effect with a switch to straight line, which leaves no remainder.");
        }

        if (policy.RemainingLife is not RemainingLife.FiscalYears)
        {
            yield break;
        }

        if (policy is not { SwitchToStraightLine: SwitchToStraightLine.WhenGreaterOnRemaining, Period: RecomputePeriod.FiscalYear })
        {
            yield return NotSupported("remainingLife", "fiscalYears needs switchToStraightLine whenGreaterOnRemaining and period fiscalYear.");
        }

        if (policy.FirstPeriod is not (FirstPeriod.FullMonth or FirstPeriod.FollowingMonth or FirstPeriod.FullYear or FirstPeriod.HalfYear))
        {
            yield return NotSupported("firstPeriod", "must start with a month if the life is counted in fiscal years.");
        }

        if (policy is { Spread: Spread.Days, DayCount: DayCount.Actual365 })
        {
            yield return NotSupported("dayCount", "a fiscal year has the days that the calendar gives it.");
        }
    }

    private static FieldError NotSupported(string field, string message) => new(field, FaultCodes.NotSupported, message);

    private static FieldError OutOfRange(string field, string message) => new(field, FaultCodes.OutOfRange, message);
}
