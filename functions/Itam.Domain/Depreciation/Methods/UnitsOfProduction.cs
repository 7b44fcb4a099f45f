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
            yield return Required("totalUnits", "must be the number of units that the asset can produce over its life.");
        }
        else if (policy.TotalUnits <= 0)
        {
            yield return OutOfRange("totalUnits", "must be more than 0.");
        }

        if (policy.FirstPeriod is not FirstPeriod.FullMonth)
        {
            yield return NotSupported("firstPeriod", "has no effect: the first month is charged for the units produced in it.");
        }

        if (policy.Spread is not Spread.Months)
        {
            yield return NotSupported("spread", "has no effect: a month is charged for the units produced in it.");
        }

        if (policy.Residue is not Residue.LastPeriod)
        {
            yield return NotSupported("residue", "has no effect: a rounding residue is charged with the next units.");
        }

        if (policy.DisposalPeriod is not DisposalPeriod.ToDay)
        {
            yield return NotSupported("disposalPeriod", "has no effect: a disposal charges all units produced up to its month.");
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
