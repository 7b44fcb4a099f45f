using Itam.Domain.Common;

namespace Itam.Domain.Depreciation.Methods;

/// <summary>
/// The remaining amount in proportion to what was produced, out of what can still be produced. A charge is what is missing to that, so that
/// units reported late are charged with the next month; one that turns out too high is never given back, but later months are charged less.
/// </summary>
internal static class UnitsOfProduction
{
    /// <summary>The charge of each month from <paramref name="from"/> on to the last that is known.</summary>
    public static IEnumerable<MonthCharge> Charges(DepreciationPlan plan, YearMonth from, Money accumulated, UsageHistory usage, YearMonth? reported)
    {
        var last = reported ?? usage.LastReported;
        var charged = accumulated.MinorUnits;
        for (var month = from; month <= last && charged < plan.Final.MinorUnits; month = month.AddMonths(1))
        {
            var charge = Math.Max(0, Target(plan, usage.Through(month)) - charged);
            charged += charge;
            yield return new MonthCharge(month, charge);
        }
    }

    /// <summary>What should be accumulated once this many units are produced, the plan's own start included.</summary>
    private static long Target(DepreciationPlan plan, decimal units)
    {
        var total = plan.Terms.Policy.TotalUnits!.Value;
        var (before, most) = (plan.Before.MinorUnits, plan.Terms.Depreciable.MinorUnits);
        if (units >= total)
        {
            return most;
        }

        var share = Exact.Of(Math.Max(0, units - plan.UnitsBefore)) / Exact.Of(total - plan.UnitsBefore);
        return before + share.Of((plan.Terms.Base - plan.Before).MinorUnits, most - before);
    }
}
