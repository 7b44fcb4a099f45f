using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Settings;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Assets.Lifecycle;

/// <summary>
/// Refuses to assign an asset to one that cannot hold it; see <see cref="AssetAssignment"/>. The two are in partitions of their own, so either may
/// change just while the other does: it is asked again after the write, and an assignment that no longer holds is undone.
/// </summary>
internal sealed class AssignedAssets(AssetStore assets, TimeProvider time, IOptions<ItamOptions> options) : IAssetParticipant
{
    public IReadOnlyList<ReferringType> ReferringTypes { get; } = [new(AssetDocument.TypeName, "assignedAssetId", "other assets are assigned to it")];

    public Task<Result> ContributeAsync(AssetChange change, DocumentBatch batch, CancellationToken cancellationToken) => CheckAsync(change.Before, change.After, cancellationToken);

    public async Task<Contradiction?> ConfirmAsync(Asset? before, Asset after, CancellationToken cancellationToken) =>
        await CheckAsync(before, after, cancellationToken) is { Error: { } error }
            ? new Contradiction(error, (asset, actor) => Release(asset, after.Details.AssignedAssetId!.Value, actor))
            : null;

    public ValueTask<Result<AssetRevision>> ReleaseAsync(AssetReference reference, Asset asset, Guid deleted, Actor actor, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Release(asset, deleted, actor).Map(after => new AssetRevision(after)));

    private async Task<Result> CheckAsync(Asset? before, Asset after, CancellationToken cancellationToken)
    {
        if (after.Details.AssignedAssetId is not { } holder || holder == before?.Details.AssignedAssetId)
        {
            return Result.Ok;
        }

        List<Asset> chain = [];
        for (Guid? next = holder; next is { } at && !chain.Exists(asset => asset.Id == at); next = chain[^1].Details.AssignedAssetId)
        {
            if (await assets.FindAsync(at, cancellationToken) is not { } link)
            {
                break;
            }

            chain.Add(link.Value);
        }

        return AssetAssignment.Check(after.Id, holder, chain);
    }

    private Result<Asset> Release(Asset asset, Guid holder, Actor actor)
    {
        var now = time.GetUtcNow();
        return asset.ReleaseFrom(holder, LocalCalendar.Today(now, options.Value.Zone), now, actor);
    }
}
