namespace Itam.Domain.Depreciation.Methods;

/// <summary>The rate of a declining balance for one whole step: of a year, or of a month where each month is a step.</summary>
internal static class DecliningRate
{
    /// <summary>To how many decimals a derived rate is rounded at least: a root has no end, and its last digits differ between processors.</summary>
    private const int MaxDecimals = 12;

    public static Exact Of(DepreciationTerms terms)
    {
        var policy = terms.Policy;
        var stepMonths = policy.Period is RecomputePeriod.Month ? 1 : 12;
        var rate = policy.DerivedRate ? Derived(terms, stepMonths)
            : policy.Factor is { } factor ? Exact.Of(factor) * new Exact(stepMonths, terms.LifeMonths)
            : Exact.Of(policy.AnnualRatePercent!.Value) * new Exact(stepMonths, 1200);

        // A limit holds for what is charged, so that it comes after the rounding.
        rate = policy.RateDecimals is { } decimals ? rate.Rounded(decimals) : rate;
        return policy.MaxAnnualRatePercent is { } most && rate > Exact.Of(most) * new Exact(stepMonths, 1200)
            ? Exact.Of(most) * new Exact(stepMonths, 1200)
            : rate;
    }

    // 1 − (salvage / cost)^(1 / steps), in double precision.
    private static Exact Derived(DepreciationTerms terms, int stepMonths)
    {
        var kept = Math.Pow((double)terms.Salvage.MinorUnits / terms.Cost.MinorUnits, (double)stepMonths / terms.LifeMonths);
        return Exact.Of(1 - decimal.Round((decimal)kept, MaxDecimals, MidpointRounding.AwayFromZero));
    }
}
