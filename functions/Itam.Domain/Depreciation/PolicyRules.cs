using Itam.Domain.Common;
using Itam.Domain.Depreciation.Methods;

namespace Itam.Domain.Depreciation;

/// <summary>What is wrong with a policy whatever its method; and which parameters belong to some methods alone.</summary>
internal static class PolicyRules
{
    private static readonly (string Field, Func<DepreciationPolicy, bool> IsSet)[] OfSomeMethods =
    [
        ("factor", policy => policy.Factor is not null),
        ("annualRatePercent", policy => policy.AnnualRatePercent is not null),
        ("derivedRate", policy => policy.DerivedRate),
        ("rateDecimals", policy => policy.RateDecimals is not null),
        ("maxAnnualRatePercent", policy => policy.MaxAnnualRatePercent is not null),
        ("switchToStraightLine", policy => policy.SwitchToStraightLine is not SwitchToStraightLine.Never),
        ("period", policy => policy.Period is not RecomputePeriod.AssetYear),
        ("remainingLife", policy => policy.RemainingLife is not RemainingLife.Months),
        ("remainder", policy => policy.Remainder is not Remainder.Keep),
        ("percentages", policy => policy.Percentages.Count > 0),
        ("tableYears", policy => policy.TableYears is not TableYears.AssetYear),
        ("totalUnits", policy => policy.TotalUnits is not null),
        ("roundTo", policy => policy.RoundTo is not null),
    ];

    public static IEnumerable<FieldError> Faults(DepreciationPolicy policy)
    {
        var method = ChargingMethod.Of(policy.Method);
        foreach (var (field, isSet) in OfSomeMethods)
        {
            if (isSet(policy) && !method.Reads.Contains(field))
            {
                yield return new FieldError(field, FaultCodes.NotSupported, $"has no meaning for '{Choice.Name(policy.Method)}'.");
            }
        }

        if (policy.UsefulLifeMonths is < 1 or > DepreciationPolicy.LongestLifeMonths)
        {
            yield return new FieldError("usefulLifeMonths", FaultCodes.OutOfRange, $"must be 1 to {DepreciationPolicy.LongestLifeMonths} months.");
        }

        if (policy.Salvage is { Amount: < 0 })
        {
            yield return new FieldError("salvageAmount", FaultCodes.OutOfRange, "must not be negative.");
        }

        if (policy.Salvage is { Percent: < 0 or > 100 })
        {
            yield return new FieldError("salvagePercent", FaultCodes.OutOfRange, "must be 0 to 100 percent of the cost.");
        }

        if (policy.RoundTo is <= 0 or > 1_000_000)
        {
            yield return new FieldError("roundTo", FaultCodes.OutOfRange, "must be more than 0 and at most 1,000,000.");
        }

        if (!CanBegin(policy))
        {
            var days = policy.DayCount is DayCount.Thirty360 ? "days of 30-day months" : "days of the calendar";
            yield return new FieldError("firstPeriod", FaultCodes.NotSupported, $"'{Choice.Name(policy.FirstPeriod)}' cannot be combined with a spread by {days}.");
        }
    }

    private static bool CanBegin(DepreciationPolicy policy) => (policy.Spread, policy.DayCount) switch
    {
        (Spread.Days, DayCount.Thirty360) => policy.FirstPeriod is not FirstPeriod.ActualDays,
        (Spread.Days, _) => policy.FirstPeriod is not (FirstPeriod.MidMonth or FirstPeriod.MidQuarter or FirstPeriod.Thirty360),
        _ => true,
    };
}
