using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Assets.Covers;

/// <summary>The effect of covers on the contract and on the covered asset.</summary>
internal sealed class CoversOfAsset(AssetPartStore parts, TimeProvider time) : IAssetParticipant
{
    public IReadOnlyList<OwnedType> OwnedTypes { get; } = [new(CoverDocument.TypeName, "it covers other assets")];

    public IReadOnlyList<ReferringType> ReferringTypes { get; } = [new(CoverDocument.TypeName, "coveredAssetId", "a contract covers it")];

    /// <summary>409 <c>coversAssets</c>: an asset that covers others stays a contract.</summary>
    public async Task<Result> ContributeAsync(AssetChange change, DocumentBatch batch, CancellationToken cancellationToken)
    {
        if (change is not { Before.Details.Class: AssetClass.Contract, After.Details.Class: not AssetClass.Contract }
            || !await parts.AnyAsync(change.After.Id, CoverDocument.TypeName, cancellationToken))
        {
            return Result.Ok;
        }

        const string Message = "The contract covers other assets; remove its covers first.";
        return Error.Conflict(AssetErrorCodes.CoversAssets, Message) with { Fields = [new FieldError("class", AssetErrorCodes.CoversAssets, Message)] };
    }

    public async ValueTask<Result<AssetRevision>> ReleaseAsync(AssetReference reference, Asset asset, Guid deleted, Actor actor, CancellationToken cancellationToken) =>
        await parts.FindAsync<CoverDocument>(asset.Id, reference.Id, cancellationToken) is { } cover
            ? AssetPartStore.Without(asset.Uncover(time.GetUtcNow(), actor), cover)
            : new AssetRevision(asset);
}
