using Itam.Domain.Common;

namespace Itam.Functions.Assets.Register;

/// <summary>What the register refuses.</summary>
internal static class AssetErrors
{
    /// <summary>409: the id is that of an asset already.</summary>
    public const string Exists = "assetExists";

    /// <summary>409: another asset has the tag.</summary>
    public const string TagTaken = "assetTagTaken";

    private const string NotDeletableCode = "assetNotDeletable";

    public static Error NotFound(Guid id) => NotFound($"There is no asset {id}.");

    public static Error NotFound(string message) => Error.NotFound("assetNotFound", message);

    /// <summary>409, with every reason.</summary>
    public static Error NotDeletable(IReadOnlyList<string> reasons) =>
        Error.Conflict(NotDeletableCode, $"Only a record made in error may be deleted; this asset cannot: {string.Join(", ", reasons)}.") with
        {
            Details = new Dictionary<string, object?>(StringComparer.Ordinal) { ["reasons"] = reasons },
        };

    public static bool IsNotDeletable(Error error) => error.Code == NotDeletableCode;
}
