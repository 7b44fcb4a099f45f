using Itam.Domain.Common;

namespace Itam.Domain.Depreciation.Methods;

/// <summary>
/// The remaining amount in proportion to what was produced, out of what can still be produced. A charge is what is missing to that, so that
/// units reported late are charged with the next month; one that turns out too high is never given back, but later months are charged less.
/// </summary>
internal sealed class UnitsOfProduction : ChargingMethod
{
    public override bool IsScheduled => false;

    public override IReadOnlySet<string> Reads { get; } = new HashSet<string>(StringComparer.Ordinal) { "totalUnits" };

    /// <summary>From the first month that is not posted to the last that is known.</summary>
    public override IEnumerable<MonthCharge> Charges(DepreciationPlan plan, ChargesSoFar soFar)
    {
        var last = soFar.Known ?? soFar.Usage.LastReported;
        var charged = soFar.Accumulated.MinorUnits;
        for (var month = soFar.Next; month <= last && charged < plan.Terms.Depreciable.MinorUnits; month = month.AddMonths(1))
        {
            var charge = Math.Max(0, Target(plan, soFar.Usage.Through(month)) - charged);
            charged += charge;
            yield return new MonthCharge(month, charge);
        }
    }

    public override IEnumerable<FieldError> Faults(DepreciationPolicy policy)
    {
        if (policy.TotalUnits is null)
        {
            yield return Required("totalUnits", "must say how much the asset can produce in its whole life.");
        }
        else if (policy.TotalUnits <= 0)
        {
            yield return OutOfRange("totalUnits", "must be more than 0.");
        }

        if (policy.FirstPeriod is not FirstPeriod.FullMonth)
        {
            yield return NotSupported("firstPeriod", "has no meaning here: the first month counts for what was produced in it.");
        }

        if (policy.Spread is not Spread.Months)
        {
            yield return NotSupported("spread", "has no meaning here: a month is charged what was produced in it.");
        }

        if (policy.Residue is not Residue.LastPeriod)
        {
            yield return NotSupported("residue", "has no meaning here: what rounding leaves is charged with the next units.");
        }

        if (policy.DisposalPeriod is not DisposalPeriod.ToDay)
        {
            yield return NotSupported("disposalPeriod", "has no meaning here: a disposal charges all that was produced up to its month.");
        }
    }

    /// <summary>What should be accumulated once this many units are produced, the plan's own start included.</summary>
    private static long Target(DepreciationPlan plan, decimal units)
    {
        var total = plan.Terms.Policy.TotalUnits!.Value;
        if (units >= total)
        {
            return plan.Terms.Depreciable.MinorUnits;
        }

        var share = Exact.Of(Math.Max(0, units - plan.UnitsBefore)) / Exact.Of(total - plan.UnitsBefore);
        return plan.Before.MinorUnits + share.Of(plan.LeftOfBase, plan.Left);
    }
}
