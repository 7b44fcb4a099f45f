using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Assets.Register;

/// <summary>A document in an asset's partition; creating or deleting it is a change of the asset.</summary>
internal interface IAssetPart
{
    string Id { get; }

    /// <summary>Its entries in the history: names that begin with its kind and id, and values.</summary>
    IReadOnlyList<KeyValuePair<string, object?>> Facts { get; }
}

/// <summary>The parts of assets as they are stored; <see cref="AssetParts"/> writes them.</summary>
internal sealed class AssetPartStore([FromKeyedServices(Containers.Assets)] DocumentContainer assets, AssetStore store)
{
    public Task<Stored<T>?> FindAsync<T>(Guid assetId, string id, CancellationToken cancellationToken) => assets.FindAsync<T>(assetId.ToString(), id, cancellationToken);

    /// <summary>A page of the parts of all assets.</summary>
    /// <param name="type">The parts' document type.</param>
    public Task<Page<T>> ListAsync<T>(string type, ListRequest request, CancellationToken cancellationToken) =>
        assets.PageAsync<T>(type, request, pk: null, cancellationToken);

    /// <summary>A page of the parts; 404 <c>assetNotFound</c>.</summary>
    /// <param name="type">The parts' document type.</param>
    /// <param name="within">Whether the parts are its own; else they are others' and refer to it.</param>
    public async Task<Result<Page<T>>> ListAsync<T>(Guid assetId, string type, ListRequest request, CancellationToken cancellationToken, bool within = true)
    {
        var page = await assets.PageAsync<T>(type, request, within ? assetId.ToString() : null, cancellationToken);
        return page.Items.Count == 0 && await store.FindAsync(assetId, cancellationToken) is null ? AssetErrors.NotFound(assetId) : page;
    }

    /// <summary>Whether an asset has a part of a type.</summary>
    public async Task<bool> AnyAsync(Guid assetId, string type, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT TOP 1 VALUE c.id FROM c WHERE c.type = @type").WithParameter("@type", type);
        return await assets.QueryValuesAsync<string>(query, assetId.ToString(), cancellationToken).AnyAsync(cancellationToken);
    }

    /// <summary>An asset's next state together with a new or changed part of it.</summary>
    /// <param name="before">The part as it is stored; null if it does not exist.</param>
    public static AssetRevision With<T>(Asset after, Stored<T>? before, T part)
        where T : class, IAssetPart =>
        new(after) { Part = new PartRevision(before?.Value, part, batch => _ = before is null ? batch.Create(part) : batch.Replace(part.Id, part, before.ETag)) };

    /// <summary>An asset's next state without a part that it has.</summary>
    public static AssetRevision Without<T>(Asset after, Stored<T> part)
        where T : class, IAssetPart =>
        new(after) { Part = new PartRevision(part.Value, After: null, batch => batch.Delete(part.Value.Id, part.ETag)) };
}
