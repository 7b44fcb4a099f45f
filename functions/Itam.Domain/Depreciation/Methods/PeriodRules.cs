using Itam.Domain.Common;

namespace Itam.Domain.Depreciation.Methods;

/// <summary>What a step of a month excludes, for the methods that have steps.</summary>
internal static class PeriodRules
{
    public static IEnumerable<FieldError> Faults(DepreciationPolicy policy)
    {
        if (policy is { Period: RecomputePeriod.Month, Spread: Spread.Days })
        {
            yield return new FieldError("spread", FaultCodes.NotSupported, "has no effect with period month, where each month is a twelfth of a year.");
        }

        if (policy is { Period: RecomputePeriod.Month, Residue: Residue.FiscalYearEnd })
        {
            yield return new FieldError("residue", FaultCodes.NotSupported, "has no effect with period month, which leaves no rounding residue.");
        }
    }
}
