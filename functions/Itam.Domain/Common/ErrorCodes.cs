namespace Itam.Domain.Common;

/// <summary>Error codes that any feature may return.</summary>
public static class ErrorCodes
{
    public const string AlreadyExists = "alreadyExists";

    public const string ETagMismatch = "etagMismatch";

    public const string ValidationFailed = "validationFailed";
}
