using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;

namespace Itam.Functions.Assets.Seats;

/// <summary>The effect of seats on the licence and on the asset that holds one.</summary>
internal sealed class SeatsOfAsset(AssetPartStore parts, TimeProvider time) : IAssetParticipant
{
    public IReadOnlyList<OwnedType> OwnedTypes { get; } = [new(SeatDocument.TypeName, "seats of it are assigned")];

    public IReadOnlyList<ReferringType> ReferringTypes { get; } = [new(SeatDocument.TypeName, "assignedAssetId", "it holds software seats")];

    public async ValueTask<Result<AssetRevision>> ReleaseAsync(AssetReference reference, Asset asset, Guid deleted, Actor actor, CancellationToken cancellationToken) =>
        await parts.FindAsync<SeatDocument>(asset.Id, reference.Id, cancellationToken) is { } seat
            ? AssetPartStore.Without(asset.FreeSeat(time.GetUtcNow(), actor), seat)
            : new AssetRevision(asset);
}
