using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Assets.Register;

/// <summary>An asset and a part of it as they will be.</summary>
internal sealed record WithPart<T>(Asset Asset, T Part);

/// <summary>
/// Writes the parts of assets through the register. A part, its asset (If-Match) and the asset's event commit in one batch, so what the asset
/// counts is what is there, the history is whole, and nothing comes to an asset that is being deleted.
/// </summary>
internal sealed class AssetParts(AssetPartStore store, AssetRegister register) : IDisposable
{
    // Many parts of one asset are often written at once, as when a licence is rolled out. In line they need one round each; what other
    // instances of the app write meanwhile is met by the attempts of the register.
    private readonly SemaphoreSlim[] lines = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Creates a part or replaces it; an equal one is no change. Refused as <see cref="AssetRegister.ReviseAsync"/> does.</summary>
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
            : await store.FindAsync<T>(assetId, id, cancellationToken) is { } found ? (found, true)
            : Error.NotFound(AssetErrorCodes.PartNotFound, "What this request created has since been deleted.");

        async ValueTask<Result<AssetRevision>> WithAsync(Asset asset)
        {
            before = await store.FindAsync<T>(assetId, id, cancellationToken);
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
            return AssetPartStore.With(asked.Value.Asset, before, after);
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

        async ValueTask<Result<AssetRevision>> WithoutAsync(Asset asset) => await store.FindAsync<T>(assetId, id, cancellationToken) switch
        {
            null => missing,
            var part when ifMatch?.Accepts(part.ETag) == false => Error.Stale(part.ETag),
            var part => AssetPartStore.Without(next(asset), part),
        };
    }

    public void Dispose() => Array.ForEach(lines, line => line.Dispose());

    private async Task<Result<RevisedAsset>> ReviseAsync(
        Guid assetId, Func<Asset, ValueTask<Result<AssetRevision>>> change, Actor actor, string action, string? reason, CancellationToken cancellationToken)
    {
        var line = lines[Ids.Bucket(assetId)];
        await line.WaitAsync(cancellationToken);
        try
        {
            return await register.ReviseAsync(assetId, ifMatch: null, change, actor, action, reason, cancellationToken);
        }
        finally
        {
            line.Release();
        }
    }
}
