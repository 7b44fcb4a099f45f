namespace Itam.Domain.Procurement;

/// <summary>The codes of why a file was not imported.</summary>
public static class ImportErrorCodes
{
    public const string ColumnsMissing = "columnsMissing";

    public const string FileEmpty = "fileEmpty";

    public const string FileGone = "fileGone";

    public const string FileReplaced = "fileReplaced";

    public const string FormatNotSupported = "formatNotSupported";

    public const string HeaderNotFound = "headerNotFound";

    public const string ImportNotFound = "importNotFound";

    public const string NotText = "notText";

    public const string SameContent = "sameContent";
}
