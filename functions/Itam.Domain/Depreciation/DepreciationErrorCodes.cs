namespace Itam.Domain.Depreciation;

/// <summary>Error codes of books, policies and the ledger.</summary>
public static class DepreciationErrorCodes
{
    public const string AmountTooLarge = "amountTooLarge";

    public const string AssetBookNotFound = "assetBookNotFound";

    public const string BookCurrencyDiffers = "bookCurrencyDiffers";

    public const string BookInconsistent = "bookInconsistent";

    public const string BookNotFound = "bookNotFound";

    public const string BookPosted = "bookPosted";

    public const string BookRequired = "bookRequired";

    public const string CurrencyPosted = "currencyPosted";

    public const string DefaultsNotFound = "defaultsNotFound";

    public const string DepreciationRunNotFound = "depreciationRunNotFound";

    public const string NotDepreciable = "notDepreciable";

    public const string PolicyInUse = "policyInUse";

    public const string PolicyNotApplicable = "policyNotApplicable";

    public const string PolicyNotFound = "policyNotFound";

    public const string PolicyReadOnly = "policyReadOnly";

    public const string StartDateMissing = "startDateMissing";

    public const string UsageNotFound = "usageNotFound";
}
