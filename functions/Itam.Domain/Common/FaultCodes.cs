namespace Itam.Domain.Common;

/// <summary>Codes of invalid fields; see <see cref="FieldError"/>.</summary>
public static class FaultCodes
{
    public const string Blank = "blank";

    public const string BookPosted = "bookPosted";

    public const string CurrencyPosted = "currencyPosted";

    public const string Duplicate = "duplicate";

    public const string NotApplicable = "notApplicable";

    public const string NotFound = "notFound";

    public const string NotSupported = "notSupported";

    public const string NotTogether = "notTogether";

    public const string NotValid = "notValid";

    public const string OutOfRange = "outOfRange";

    public const string ReadOnly = "readOnly";

    public const string Required = "required";

    public const string SelfRelationship = "selfRelationship";

    public const string TooLong = "tooLong";

    public const string TooMany = "tooMany";

    public const string TooManyDecimals = "tooManyDecimals";

    public const string Unknown = "unknown";

    public const string UnknownRelationshipType = "unknownRelationshipType";

    public const string WrongType = "wrongType";
}
