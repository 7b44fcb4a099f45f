using Itam.Domain.Common;
using Itam.Domain.Depreciation.Methods;

namespace Itam.Domain.Depreciation;

/// <summary>
/// Every choice on which real depreciation systems disagree, made explicit. What is omitted has the default that
/// applies without a policy; a combination that the engine does not support is refused, never approximated.
/// </summary>
public sealed record DepreciationPolicy
{
    public const int LongestLifeMonths = 1200;

    /// <summary>Straight line over the asset's own life to its own salvage value, by full months, with the rounding residue in the last one.</summary>
    public static DepreciationPolicy Default { get; } = new();

    public DepreciationMethod Method { get; init; } = DepreciationMethod.StraightLine;

    /// <summary>
    /// Null: the asset's own, 36 if it has none. Not read by units of production, which last until they are used up, and by a percentage table,
    /// which lasts for the years that it has.
    /// </summary>
    public int? UsefulLifeMonths { get; init; }

    /// <summary>Null: the asset's own salvage value, 0 if it has none.</summary>
    public Salvage? Salvage { get; init; }

    public StartsOn StartsOn { get; init; } = StartsOn.InServiceDate;

    public FirstPeriod FirstPeriod { get; init; } = FirstPeriod.FullMonth;

    public Spread Spread { get; init; } = Spread.Months;

    /// <summary>Only read for <see cref="Depreciation.Spread.Days"/>.</summary>
    public DayCount DayCount { get; init; } = DayCount.ActualActual;

    public Residue Residue { get; init; } = Residue.LastPeriod;

    /// <summary>Of a declining balance: the annual rate as a multiple of the straight line's, 2 for double declining. One of the three rates is set.</summary>
    public decimal? Factor { get; init; }

    /// <summary>Of a declining balance: the annual rate in percent.</summary>
    public decimal? AnnualRatePercent { get; init; }

    /// <summary>Of a declining balance: the rate that ends at the salvage value, 1 − (salvage / cost)^(1 / years).</summary>
    public bool DerivedRate { get; init; }

    /// <summary>
    /// To how many decimals of a fraction the rate of a step is rounded before it is used (Excel's DB: 3); null: not at all, but for a derived
    /// rate, which is a root and is taken to 12.
    /// </summary>
    public int? RateDecimals { get; init; }

    /// <summary>A legal limit of the annual rate (German degressive depreciation); null: none.</summary>
    public decimal? MaxAnnualRatePercent { get; init; }

    public SwitchToStraightLine SwitchToStraightLine { get; init; } = SwitchToStraightLine.Never;

    public RecomputePeriod Period { get; init; } = RecomputePeriod.AssetYear;

    /// <summary>Null: as the method is taught, the cost for a declining balance and a percentage table, else cost less salvage.</summary>
    public DepreciationBase? Base { get; init; }

    public RemainingLife RemainingLife { get; init; } = RemainingLife.Months;

    public Remainder Remainder { get; init; } = Remainder.Keep;

    /// <summary>Of a percentage table: percent of the cost for each year, first to last; together 100.</summary>
    public NumberList Percentages { get; init; } = NumberList.Empty;

    public TableYears TableYears { get; init; } = TableYears.AssetYear;

    /// <summary>Of units of production: what the asset can produce in its whole life.</summary>
    public decimal? TotalUnits { get; init; }

    public DisposalPeriod DisposalPeriod { get; init; } = DisposalPeriod.ToDay;

    /// <summary>A year's charge is rounded to a multiple of this many units of the currency; null: to its minor unit.</summary>
    public decimal? RoundTo { get; init; }

    /// <summary>Ok, or <c>validationFailed</c> with every parameter that is out of range or cannot be combined with the others.</summary>
    public Result Validate()
    {
        List<FieldError> faults = [.. PolicyRules.Faults(this), .. ChargingMethod.Of(Method).Faults(this)];
        return faults.Count == 0 ? Result.Ok : Error.Validation(faults);
    }
}
