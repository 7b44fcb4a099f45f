using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Assets.Register;

/// <summary>A document beside an asset whose coming and going is a change of the asset.</summary>
internal interface IAssetPart
{
    string Id { get; }

    /// <summary>What the history says about it: names that begin with what it is and which, and values.</summary>
    IReadOnlyList<KeyValuePair<string, object?>> Facts { get; }
}

/// <summary>An asset and a part of it as they shall be.</summary>
internal sealed record WithPart<T>(Asset Asset, T Part);

/// <summary>
/// The parts of assets in the store. A part, its asset (If-Match) and the asset's event commit in one batch, so what the asset counts is
/// what is there, the history is whole, and nothing comes to an asset that is being deleted.
/// </summary>
internal sealed class AssetPartStore([FromKeyedServices(Containers.Assets)] DocumentContainer assets, AssetStore store) : IDisposable
{
    // Many parts of one asset are often written at once, as when a licence is rolled out. In line they need one round each; what other
    // instances of the app write meanwhile is met by the rounds of the store.
    private readonly SemaphoreSlim[] lines = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

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
        return page.Items.Count == 0 && await store.FindAsync(assetId, cancellationToken) is null ? AssetStore.NotFound(assetId) : page;
    }

    /// <summary>Creates a part or replaces it; an equal one is no change. Refused as <see cref="AssetStore.ReviseAsync"/> does.</summary>
    /// <param name="ifMatch">What state of the part the caller saw, or must not find; something that is not there matches nothing: 412.</param>
    /// <param name="next">The new states, from those that are there; the part is null if there is none.</param>
    public async Task<Result<(Stored<T> Part, bool IsNew)>> PutAsync<T>(
        Guid assetId, string id, IfMatch? ifMatch, Func<Asset, T?, Result<WithPart<T>>> next, Actor actor, string action, CancellationToken cancellationToken, string? reason = null)
        where T : class, IAssetPart
    {
        Stored<T>? before = null;
        T? after = null;
        var revised = await ReviseAsync(assetId, WithAsync, actor, action, reason, cancellationToken);
        if (!revised.IsOk)
        {
            return revised.Error;
        }

        if (revised.Value.PartETag is { } etag)
        {
            return (new Stored<T>(after!, etag), before is null);
        }

        // Nothing was written: it was so already, or an earlier attempt at this request has done it.
        return before is not null ? (before, false)
            : await FindAsync<T>(assetId, id, cancellationToken) is { } found ? (found, true)
            : Error.NotFound("partNotFound", "What this request made was removed again.");

        async ValueTask<Result<AssetRevision>> WithAsync(Asset asset)
        {
            before = await FindAsync<T>(assetId, id, cancellationToken);
            if (ifMatch?.Refusal(before?.ETag) is { } refusal)
            {
                return refusal;
            }

            var asked = next(asset, before?.Value);
            if (!asked.IsOk || ReferenceEquals(asked.Value.Part, before?.Value))
            {
                return asked.Map(_ => new AssetRevision(asset));
            }

            after = asked.Value.Part;
            return new AssetRevision(asked.Value.Asset)
            {
                PartChanges = Changes(before?.Value, after),
                Part = new PartRevision(before?.Value, after),
                WritePart = batch => _ = before is null ? batch.Create(after) : batch.Replace(id, after, before.ETag),
            };
        }
    }

    /// <summary>Removes a part.</summary>
    /// <param name="ifMatch">What state of the part must be there; null: any.</param>
    /// <param name="next">The asset without it.</param>
    /// <param name="missing">The refusal when it is not there.</param>
    public async Task<Result> RemoveAsync<T>(
        Guid assetId, string id, IfMatch? ifMatch, Func<Asset, Asset> next, Error missing, Actor actor, string action, string? reason, CancellationToken cancellationToken)
        where T : class, IAssetPart
    {
        var revised = await ReviseAsync(assetId, WithoutAsync, actor, action, reason, cancellationToken);
        return revised.IsOk ? Result.Ok : revised.Error;

        async ValueTask<Result<AssetRevision>> WithoutAsync(Asset asset)
        {
            if (await FindAsync<T>(assetId, id, cancellationToken) is not { } part)
            {
                return missing;
            }

            if (ifMatch?.Accepts(part.ETag) == false)
            {
                return Error.Stale(part.ETag);
            }

            return new AssetRevision(next(asset))
            {
                PartChanges = Changes(part.Value, null),
                Part = new PartRevision(part.Value, null),
                WritePart = batch => batch.Delete(id, part.ETag),
            };
        }
    }

    public void Dispose() => Array.ForEach(lines, line => line.Dispose());

    private async Task<Result<RevisedAsset>> ReviseAsync(
        Guid assetId, Func<Asset, ValueTask<Result<AssetRevision>>> change, Actor actor, string action, string? reason, CancellationToken cancellationToken)
    {
        var line = lines[Ids.Bucket(assetId)];
        await line.WaitAsync(cancellationToken);
        try
        {
            return await store.ReviseAsync(assetId, ifMatch: null, change, actor, action, reason, cancellationToken);
        }
        finally
        {
            line.Release();
        }
    }

    /// <summary>What the history says of a part that comes, goes or changes.</summary>
    public static IReadOnlyList<FieldChange> Changes(IAssetPart? before, IAssetPart? after)
    {
        var (was, now) = (Facts(before), Facts(after));
        return
        [
            .. from field in was.Keys.Union(now.Keys, StringComparer.Ordinal)
               let change = new FieldChange(field, was.GetValueOrDefault(field), now.GetValueOrDefault(field))
               where !Equals(change.Before, change.After)
               select change,
        ];

        static Dictionary<string, object?> Facts(IAssetPart? part) => new(part?.Facts ?? [], StringComparer.Ordinal);
    }
}
