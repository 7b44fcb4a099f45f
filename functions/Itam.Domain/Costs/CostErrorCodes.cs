namespace Itam.Domain.Costs;

/// <summary>Error codes of costs and rates.</summary>
public static class CostErrorCodes
{
    public const string CostNotFound = "costNotFound";

    public const string RateMissing = "rateMissing";

    public const string RateNotFound = "rateNotFound";

    public const string SumTooLarge = "sumTooLarge";
}
