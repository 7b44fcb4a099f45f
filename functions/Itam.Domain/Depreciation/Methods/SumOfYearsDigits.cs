using System.Numerics;
using Itam.Domain.Common;

namespace Itam.Domain.Depreciation.Methods;

/// <summary>
/// Each year (fiscal year, month) weighs what of the life is left at its begin, times its own length: n, n − 1, … 1 for whole years, and by
/// the same rule for years that are cut. What changes later goes over the weights that remain.
/// </summary>
internal sealed class SumOfYearsDigits : ChargingMethod
{
    public override IReadOnlySet<string> Reads { get; } = new HashSet<string>(StringComparer.Ordinal) { "period", "roundTo" };

    public override IEnumerable<MonthCharge> Charges(DepreciationPlan plan, ChargesSoFar soFar) =>
        WeightedYears.Charges(plan, PlanYear.Of(plan, plan.Terms.Policy.Period), year => (BigInteger)year.LifeUnits * year.Units);

    public override IEnumerable<FieldError> Faults(DepreciationPolicy policy) => PeriodRules.Faults(policy);
}
