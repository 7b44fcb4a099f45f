using Itam.Domain.Common;

namespace Itam.Domain.Depreciation.Methods;

/// <summary>The remaining amount in proportion to each month's share of the remaining life. Of the full cost, it stops at the salvage value.</summary>
internal sealed class StraightLine : ChargingMethod
{
    public override IReadOnlySet<string> Reads { get; } = new HashSet<string>(StringComparer.Ordinal) { "roundTo" };

    public override IEnumerable<MonthCharge> Charges(DepreciationPlan plan, ChargesSoFar soFar)
    {
        var left = plan.Left;
        foreach (var (period, part) in MonthSpread.Of(plan.LeftOfBase, MonthShares.Of(plan), plan.Terms, plan.Terms.RoundTo))
        {
            var charge = Math.Min(part, left);
            left -= charge;
            yield return new MonthCharge(period, charge);
        }
    }

    public override IEnumerable<FieldError> Faults(DepreciationPolicy policy)
    {
        if (policy is { RoundTo: not null, Residue: not Residue.FiscalYearEnd })
        {
            yield return NotSupported("roundTo", "needs residue fiscalYearEnd, since only that gives a straight line a charge for the year.");
        }
    }
}
