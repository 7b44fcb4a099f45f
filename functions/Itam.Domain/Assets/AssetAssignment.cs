using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>Whether an asset may be assigned to another one. The caller reads the other asset and the chain of assets that it is assigned to.</summary>
public static class AssetAssignment
{
    /// <summary>Ok, 400 (itself, or no such asset), 409 <c>assignedAssetRetired</c> or <c>assignmentCycle</c>.</summary>
    /// <param name="id">The asset to be assigned.</param>
    /// <param name="chain">
    /// The asset it is assigned to, then the one that this is assigned to, and so on to the end of the chain; empty if there is no such asset.
    /// </param>
    public static Result Check(Guid id, Guid assignedAssetId, IReadOnlyList<Asset> chain)
    {
        if (id == assignedAssetId)
        {
            return Error.Validation("assignedAssetId", FaultCodes.NotValid, "must be another asset");
        }

        if (chain is not [var holder, ..])
        {
            return Error.Validation("assignedAssetId", FaultCodes.NotFound, "is not the id of an existing asset");
        }

        if (holder.Status == AssetStatus.Retired)
        {
            return Error.Conflict(AssetErrorCodes.AssignedAssetRetired, $"The asset {holder.Details.AssetTag} is retired; nothing can be assigned to it.");
        }

        return chain.Any(asset => asset.Id == id)
            ? Error.Conflict(AssetErrorCodes.AssignmentCycle, $"The asset {holder.Details.AssetTag} is already assigned to this asset, directly or through other assets.")
            : Result.Ok;
    }
}
