namespace Itam.Domain.Assets;

/// <summary>Error codes of assets, seats, covers and categories.</summary>
public static class AssetErrorCodes
{
    public const string AlreadyCheckedOut = "alreadyCheckedOut";

    public const string AssetExists = "assetExists";

    public const string AssetNotDeletable = "assetNotDeletable";

    public const string AssetNotFound = "assetNotFound";

    public const string AssetRetired = "assetRetired";

    public const string AssetTagTaken = "assetTagTaken";

    public const string AssignedAssetRetired = "assignedAssetRetired";

    public const string AssignmentCycle = "assignmentCycle";

    public const string AssignmentNotFound = "assignmentNotFound";

    public const string CoverNotFound = "coverNotFound";

    public const string CoversAssets = "coversAssets";

    public const string LegalHold = "legalHold";

    public const string NoSeats = "noSeats";

    public const string NotContract = "notContract";

    public const string PartNotFound = "partNotFound";

    public const string SchemaNotFound = "schemaNotFound";

    public const string SeatsAssigned = "seatsAssigned";

    public const string SerialNumberTaken = "serialNumberTaken";

    public const string TooManyBooks = "tooManyBooks";

    public const string TransitionNotAllowed = "transitionNotAllowed";
}
