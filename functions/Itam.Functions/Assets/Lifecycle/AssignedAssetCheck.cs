using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Assets.Lifecycle;

/// <summary>Refuses a change, by whatever path, that would assign an asset to one that cannot hold it; see <see cref="AssetAssignment"/>.</summary>
internal sealed class AssignedAssetCheck([FromKeyedServices(Containers.Assets)] DocumentContainer assets) : IAssetChangeParticipant
{
    public async Task<Result> ContributeAsync(AssetChange change, DocumentBatch batch, CancellationToken cancellationToken) =>
        change.After.Details.AssignedAssetId is { } holder && holder != change.Before?.Details.AssignedAssetId
            ? await AskAsync(change.After.Id, holder, cancellationToken)
            : Result.Ok;

    /// <summary>Whether the one asset can be assigned to the other as things are now.</summary>
    public async Task<Result> AskAsync(Guid id, Guid holder, CancellationToken cancellationToken)
    {
        List<Asset> chain = [];
        for (Guid? next = holder; next is { } at && !chain.Exists(asset => asset.Id == at); next = chain[^1].Details.AssignedAssetId)
        {
            if ((await assets.FindAsync<OwnerDocument>(at.ToString(), at.ToString(), cancellationToken))?.Value.Asset is not { } link)
            {
                break;
            }

            chain.Add(link);
        }

        return AssetAssignment.Check(id, holder, chain);
    }
}
