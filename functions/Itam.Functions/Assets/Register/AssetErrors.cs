using Itam.Domain.Assets;
using Itam.Domain.Common;

namespace Itam.Functions.Assets.Register;

/// <summary>Errors of the register.</summary>
internal static class AssetErrors
{
    public static Error NotFound(Guid id) => NotFound($"There is no asset {id}.");

    public static Error NotFound(string message) => Error.NotFound(AssetErrorCodes.AssetNotFound, message);

    /// <summary>409, with every reason.</summary>
    public static Error NotDeletable(IReadOnlyList<string> reasons) =>
        Error.Conflict(AssetErrorCodes.AssetNotDeletable, $"Only a record created in error can be deleted, and not this asset: {string.Join(", ", reasons)}.") with
        {
            Details = new Dictionary<string, object?>(StringComparer.Ordinal) { ["reasons"] = reasons },
        };

    public static bool IsNotDeletable(Error error) => error.Code == AssetErrorCodes.AssetNotDeletable;
}
