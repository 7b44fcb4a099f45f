namespace Itam.Domain.Costs;

/// <summary>The codes of what costs and rates refuse.</summary>
public static class CostErrorCodes
{
    public const string CostNotFound = "costNotFound";

    public const string RateMissing = "rateMissing";

    public const string RateNotFound = "rateNotFound";

    public const string SumTooLarge = "sumTooLarge";
}
