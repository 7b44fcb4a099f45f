namespace Itam.Domain.Common;

/// <summary>The codes of the errors that any feature may give.</summary>
public static class ErrorCodes
{
    public const string AlreadyExists = "alreadyExists";

    public const string ETagMismatch = "etagMismatch";

    public const string ValidationFailed = "validationFailed";
}
