using System.Numerics;

namespace Itam.Domain.Depreciation.Methods;

/// <summary>The remaining amount in proportion to a weight of each remaining year; of the full cost, it stops at the salvage value.</summary>
internal static class WeightedYears
{
    public static IEnumerable<MonthCharge> Charges(DepreciationPlan plan, IReadOnlyList<PlanYear> years, Func<PlanYear, BigInteger> weight)
    {
        var charges = Allocation.Divide(plan.LeftOfBase, [.. years.Select(weight)], plan.Terms.RoundTo);
        var left = plan.Left;
        foreach (var (i, year) in years.Index())
        {
            var charge = Math.Min(charges[i], left);
            left -= charge;
            foreach (var month in MonthSpread.Of(charge, year.Months, plan.Terms))
            {
                yield return month;
            }
        }
    }
}
