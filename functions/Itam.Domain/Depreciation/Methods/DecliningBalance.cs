using Itam.Domain.Common;

namespace Itam.Domain.Depreciation.Methods;

/// <summary>
/// A rate of the book value at the begin of each step (asset year, fiscal year, month), by the part of a whole step that lies in the life, and
/// never below the salvage value. Each step is rounded, and the next one goes on from there. What changes later takes the present book value
/// as the begin of a step: the rest of the year is charged by the rate on that.
/// </summary>
internal sealed class DecliningBalance : ChargingMethod
{
    public override DepreciationBase Base => DepreciationBase.Cost;

    public override IReadOnlySet<string> Reads { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "factor", "annualRatePercent", "derivedRate", "rateDecimals", "maxAnnualRatePercent",
        "switchToStraightLine", "period", "remainingLife", "remainder", "roundTo",
    };

    public override IEnumerable<MonthCharge> Charges(DepreciationPlan plan, ChargesSoFar soFar)
    {
        if (Keeps(plan.Terms.Policy) && IsOver(plan))
        {
            yield break;
        }

        var left = plan.Left;
        MonthCharge? last = null;
        foreach (var (year, charge) in Steps(plan))
        {
            left -= charge;
            foreach (var month in MonthSpread.Of(charge, year.Months, plan.Terms))
            {
                yield return month;
                last = month;
            }
        }

        if (last is { } end && left > 0 && !Keeps(plan.Terms.Policy))
        {
            yield return end with { Amount = left };
        }
    }

    public override Money Final(DepreciationPlan plan)
    {
        if (!Keeps(plan.Terms.Policy))
        {
            return plan.Terms.Depreciable;
        }

        var charged = IsOver(plan) ? 0 : Steps(plan).Sum(step => step.Charge);
        return plan.Before + Money.FromMinorUnits(charged, plan.Before.Currency);
    }

    public override int LifeMonths(DepreciationTerms terms, LifeStart start) => terms.Policy.RemainingLife is RemainingLife.FiscalYears
        ? terms.FiscalYearOf(YearMonth.Of(start.Day)).AddMonths(terms.LifeMonths) - YearMonth.Of(start.Day)
        : terms.LifeMonths;

    public override IEnumerable<FieldError> Faults(DepreciationPolicy policy) =>
        [.. DecliningRules.OfRate(policy), .. PeriodRules.Faults(policy), .. DecliningRules.OfSwitch(policy)];

    public override IEnumerable<FieldError> Faults(DepreciationTerms terms)
    {
        if (terms.Policy.DerivedRate && terms.Salvage.MinorUnits == 0 && terms.Cost.MinorUnits > 0)
        {
            yield return OutOfRange("salvageValue", "must be more than 0 for a derived rate: no rate reaches a book value of 0.");
        }

        if (terms.Policy.RemainingLife is RemainingLife.FiscalYears && terms.LifeMonths % 12 != 0)
        {
            yield return OutOfRange("usefulLifeMonths", "must be a whole number of years if the life is counted in fiscal years.");
        }
    }

    private static bool Keeps(DepreciationPolicy policy) =>
        policy is { SwitchToStraightLine: SwitchToStraightLine.Never, Remainder: Remainder.Keep };

    private static bool IsOver(DepreciationPlan plan) => MonthShares.Of(plan.Terms)[^1].Period < plan.From;

    private static IEnumerable<(PlanYear Year, long Charge)> Steps(DepreciationPlan plan)
    {
        var policy = plan.Terms.Policy;
        var rate = DecliningRate.Of(plan.Terms);
        var years = PlanYear.Of(plan, policy.Period);
        var (left, value) = (plan.Left, plan.LeftOfBase);
        var straight = new StraightLineAlternative(plan.Terms, years);
        foreach (var (i, year) in years.Index())
        {
            var isLast = i == years.Count - 1;
            var charge = straight.Of(i, left, rate * year.Share * Exact.Of(value)) is { } evenly ? evenly.Of(1, left, plan.Terms.RoundTo)
                : (rate * year.Share).Of(value, left, plan.Terms.RoundTo);
            charge = isLast && policy.SwitchToStraightLine is not SwitchToStraightLine.Never ? left : charge;
            left -= charge;
            value -= charge;
            yield return (year, charge);
        }
    }
}
