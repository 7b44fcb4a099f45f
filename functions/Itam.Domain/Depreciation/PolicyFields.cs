using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>The table of a policy's parameters: to add one, add its property to <see cref="DepreciationPolicy"/> and its line here.</summary>
public static class PolicyFields
{
    public static IReadOnlyList<Field<DepreciationPolicy>> All { get; } =
    [
        Fields.Choice<DepreciationPolicy, DepreciationMethod>("method", p => p.Method, (p, v) => p with { Method = v ?? Default.Method }),
        new("usefulLifeMonths", FieldKind.WholeNumber, p => p.UsefulLifeMonths, (p, v) => p with { UsefulLifeMonths = (int?)v }) { Min = 1, Max = DepreciationPolicy.LongestLifeMonths },
        new("salvageAmount", FieldKind.Number, p => p.Salvage?.Amount, (p, v) => p with { Salvage = v is decimal amount ? Salvage.OfAmount(amount) : p.Salvage?.Percent is null ? null : p.Salvage }),
        new("salvagePercent", FieldKind.Number, p => p.Salvage?.Percent, (p, v) => p with { Salvage = v is decimal percent ? Salvage.OfPercent(percent) : p.Salvage?.Amount is null ? null : p.Salvage }),
        Fields.Choice<DepreciationPolicy, StartsOn>("startsOn", p => p.StartsOn, (p, v) => p with { StartsOn = v ?? Default.StartsOn }),
        Fields.Choice<DepreciationPolicy, FirstPeriod>("firstPeriod", p => p.FirstPeriod, (p, v) => p with { FirstPeriod = v ?? Default.FirstPeriod }),
        Fields.Choice<DepreciationPolicy, Spread>("spread", p => p.Spread, (p, v) => p with { Spread = v ?? Default.Spread }),
        Fields.Choice<DepreciationPolicy, DayCount>("dayCount", p => p.DayCount, (p, v) => p with { DayCount = v ?? Default.DayCount }),
        Fields.Choice<DepreciationPolicy, Residue>("residue", p => p.Residue, (p, v) => p with { Residue = v ?? Default.Residue }),
        new("factor", FieldKind.Number, p => p.Factor, (p, v) => p with { Factor = (decimal?)v }),
        new("annualRatePercent", FieldKind.Number, p => p.AnnualRatePercent, (p, v) => p with { AnnualRatePercent = (decimal?)v }),
        new("derivedRate", FieldKind.Flag, p => p.DerivedRate, (p, v) => p with { DerivedRate = (bool?)v ?? false }),
        new("rateDecimals", FieldKind.WholeNumber, p => p.RateDecimals, (p, v) => p with { RateDecimals = (int?)v }),
        new("maxAnnualRatePercent", FieldKind.Number, p => p.MaxAnnualRatePercent, (p, v) => p with { MaxAnnualRatePercent = (decimal?)v }),
        Fields.Choice<DepreciationPolicy, SwitchToStraightLine>("switchToStraightLine", p => p.SwitchToStraightLine, (p, v) => p with { SwitchToStraightLine = v ?? Default.SwitchToStraightLine }),
        Fields.Choice<DepreciationPolicy, RecomputePeriod>("period", p => p.Period, (p, v) => p with { Period = v ?? Default.Period }),
        Fields.Choice<DepreciationPolicy, DepreciationBase>("base", p => p.Base, (p, v) => p with { Base = v ?? Default.Base }),
        Fields.Choice<DepreciationPolicy, RemainingLife>("remainingLife", p => p.RemainingLife, (p, v) => p with { RemainingLife = v ?? Default.RemainingLife }),
        Fields.Choice<DepreciationPolicy, Remainder>("remainder", p => p.Remainder, (p, v) => p with { Remainder = v ?? Default.Remainder }),
        new("percentages", FieldKind.Numbers, p => p.Percentages, (p, v) => p with { Percentages = (NumberList?)v ?? NumberList.Empty }),
        Fields.Choice<DepreciationPolicy, TableYears>("tableYears", p => p.TableYears, (p, v) => p with { TableYears = v ?? Default.TableYears }),
        new("totalUnits", FieldKind.Number, p => p.TotalUnits, (p, v) => p with { TotalUnits = (decimal?)v }),
        Fields.Choice<DepreciationPolicy, DisposalPeriod>("disposalPeriod", p => p.DisposalPeriod, (p, v) => p with { DisposalPeriod = v ?? Default.DisposalPeriod }),
        new("roundTo", FieldKind.Number, p => p.RoundTo, (p, v) => p with { RoundTo = (decimal?)v }),
    ];

    private static DepreciationPolicy Default => DepreciationPolicy.Default;
}
