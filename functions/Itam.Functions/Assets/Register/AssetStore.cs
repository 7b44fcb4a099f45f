using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Lists;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Assets.Register;

/// <summary>
/// The documents of assets. It reads them, and begins the batches in which they are written; only the register may ask it for one.
/// </summary>
internal sealed class AssetStore([FromKeyedServices(Containers.Assets)] DocumentContainer assets, Reservations reservations)
{
    private const int IdsPerQuery = 200;

    public async Task<Stored<Asset>?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await FindOwnerAsync(id, cancellationToken);
        return found?.Value.Asset is { } asset ? new Stored<Asset>(asset, found.ETag) : null;
    }

    public async Task<Result<Stored<Asset>>> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } stored ? stored : AssetErrors.NotFound(id);

    /// <summary>The asset that currently has a tag; a reservation alone is not enough.</summary>
    public async Task<Stored<Asset>?> FindByTagAsync(string tag, CancellationToken cancellationToken)
    {
        var key = AssetUniqueKey.Tag(tag);
        return await reservations.OwnerAsync(key, cancellationToken) is { } owner
            && await FindAsync(owner, cancellationToken) is { } stored && key.IsCarriedBy(stored.Value)
                ? stored
                : null;
    }

    /// <summary>The names of assets; deleted ones are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, AssetLabelling>> LabellingsAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        Dictionary<Guid, AssetLabelling> found = [];
        foreach (var some in ids.Chunk(IdsPerQuery))
        {
            var names = string.Join(", ", some.Select((_, index) => $"@id{index}"));
            var query = some.Index().Aggregate(
                new QueryDefinition($"SELECT c.id, c.assetTag, c.name FROM c WHERE c.type = @type AND c.id IN ({names})").WithParameter("@type", AssetDocument.TypeName),
                (so, id) => so.WithParameter($"@id{id.Index}", id.Item.ToString()));
            await foreach (var asset in assets.QueryValuesAsync<AssetLabelling>(query, some is [var only] ? only.ToString() : null, cancellationToken))
            {
                found[asset.Id] = asset;
            }
        }

        return found;
    }

    /// <summary>The document with an asset's id; null if there never was one.</summary>
    public Task<Stored<OwnerDocument>?> FindOwnerAsync(Guid id, CancellationToken cancellationToken) =>
        assets.FindAsync<OwnerDocument>(id.ToString(), id.ToString(), cancellationToken);

    /// <summary>Whether an earlier attempt at the current request has written to this asset.</summary>
    public Task<bool> IsDoneAsync(Guid id, CancellationToken cancellationToken) => assets.IsDoneAsync(id.ToString(), cancellationToken);

    /// <summary>The number of the last event of an asset, which may have been deleted since.</summary>
    public Task<int> LastVersionAsync(Guid id, CancellationToken cancellationToken) => assets.LastVersionAsync(id.ToString(), subject: null, cancellationToken);

    /// <summary>A batch that creates an asset.</summary>
    /// <param name="abandonedETag">Of the <see cref="AbandonedAsset"/> that it replaces; null if there is none.</param>
    public DocumentBatch Create(Asset asset, string? abandonedETag)
    {
        var batch = assets.Batch(asset.Id.ToString());
        return abandonedETag is null ? batch.Create(asset) : batch.Replace(asset.Id.ToString(), asset, abandonedETag);
    }

    /// <summary>A batch that writes the next state of an asset if it has not changed since it was read.</summary>
    public DocumentBatch Replace(Stored<Asset> before, Asset after) => assets.Batch(after.Id.ToString()).Replace(after.Id.ToString(), after, before.ETag);

    /// <summary>A batch that deletes an asset: an <see cref="AbandonedAsset"/> takes its place.</summary>
    public DocumentBatch Abandon(Stored<Asset> before) =>
        assets.Batch(before.Value.Id.ToString()).Replace(before.Value.Id.ToString(), AbandonedAsset.Of(before.Value.Id), before.ETag);
}
