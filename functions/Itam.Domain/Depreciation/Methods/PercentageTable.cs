using System.Numerics;
using Itam.Domain.Common;

namespace Itam.Domain.Depreciation.Methods;

/// <summary>
/// A given percentage for each year, spread over the months of it that lie in the life; the salvage value is never touched. The life follows
/// from the table: as many years as it has, or, by fiscal years when it begins within one, as many whole years as end in the last of them.
/// What changes later goes over the percentages that remain, in proportion.
/// </summary>
internal sealed class PercentageTable : ChargingMethod
{
    public const int MaxYears = DepreciationPolicy.LongestLifeMonths / 12;

    private const int MaxDecimals = 6;

    public override DepreciationBase Base => DepreciationBase.Cost;

    public override IReadOnlySet<string> Reads { get; } = new HashSet<string>(StringComparer.Ordinal) { "percentages", "tableYears", "roundTo" };

    public override IEnumerable<MonthCharge> Charges(DepreciationPlan plan, ChargesSoFar soFar)
    {
        var policy = plan.Terms.Policy;
        var period = policy.TableYears is TableYears.FiscalYear ? RecomputePeriod.FiscalYear : RecomputePeriod.AssetYear;
        var whole = PlanYear.Of(DepreciationPlan.FromStart(plan.Terms), period).ToDictionary(year => year.Number, year => (BigInteger)year.Units);
        var common = whole.Values.Aggregate(BigInteger.One, (scale, units) => scale * units / BigInteger.GreatestCommonDivisor(scale, units));

        // A year that is partly over weighs by what is left of it.
        return WeightedYears.Charges(plan, PlanYear.Of(plan, period), year =>
            Exact.Of(policy.Percentages[year.Number]).InUnitsOf(MaxDecimals) * year.Units * (common / whole[year.Number]));
    }

    public override int LifeMonths(DepreciationTerms terms, LifeStart start)
    {
        var years = terms.Policy.Percentages.Count;
        var beginsWithin = start.IsMidMonth || start.Day != terms.FiscalYearOf(YearMonth.Of(start.Day)).FirstDay;
        return 12 * (terms.Policy.TableYears is TableYears.FiscalYear && beginsWithin ? years - 1 : years);
    }

    public override IEnumerable<FieldError> Faults(DepreciationPolicy policy)
    {
        var percentages = policy.Percentages;
        if (percentages.Count == 0)
        {
            yield return Required("percentages", "must list the percentage of each year, from first to last.");
        }
        else if (percentages.Count > MaxYears)
        {
            yield return OutOfRange("percentages", $"must have at most {MaxYears} years.");
        }
        else if (percentages.Any(percent => percent is <= 0 or > 100 || decimal.Round(percent, MaxDecimals) != percent))
        {
            yield return OutOfRange("percentages", $"must each be more than 0 and at most 100, with at most {MaxDecimals} decimals.");
        }
        else if (percentages.Sum() is var sum && sum != 100)
        {
            yield return OutOfRange("percentages", FormattableString.Invariant($"must add up to 100, not {sum}."));
        }

        if (policy.TableYears is TableYears.FiscalYear && percentages.Count == 1)
        {
            yield return NotSupported("tableYears", "a table of one year needs tableYears assetYear, since the fiscal year may end before the asset starts.");
        }

        if (policy is { Spread: Spread.Days, DayCount: DayCount.Actual365 })
        {
            yield return NotSupported("dayCount", "a year of a table has the days that the calendar gives it.");
        }
    }
}
