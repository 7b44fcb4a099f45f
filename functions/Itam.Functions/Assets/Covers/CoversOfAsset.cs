using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;

namespace Itam.Functions.Assets.Covers;

/// <summary>What covers mean to assets: to the contract, and to the asset that it covers.</summary>
internal sealed class CoversOfAsset(AssetPartStore parts, TimeProvider time) : IAssetParticipant
{
    public IReadOnlyList<OwnedType> OwnedTypes { get; } = [new(CoverDocument.TypeName, "it covers other assets")];

    public IReadOnlyList<ReferringType> ReferringTypes { get; } = [new(CoverDocument.TypeName, "coveredAssetId", "a contract covers it")];

    public async ValueTask<Result<AssetRevision>> ReleaseAsync(AssetReference reference, Asset asset, Guid deleted, Actor actor, CancellationToken cancellationToken) =>
        await parts.FindAsync<CoverDocument>(asset.Id, reference.Id, cancellationToken) is { } cover
            ? AssetPartStore.Without(asset.Uncover(time.GetUtcNow(), actor), cover)
            : new AssetRevision(asset);
}
