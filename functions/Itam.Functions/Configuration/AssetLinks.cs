using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Configuration;

/// <summary>
/// The line between the two registers. A configuration item's <c>assetId</c> is the truth and is written first; the asset's list of its
/// items follows with an event of its own. What a crash leaves in between is mended by the same call again.
/// </summary>
internal sealed class AssetLinks(
    ConfigurationItemStore items, AssetRegister register, AssetStore assets, OptimisticConcurrency concurrency, TimeProvider time)
{
    /// <summary>Stores a new item and updates the asset that it is linked to.</summary>
    public async Task<Result<Stored<ConfigurationItem>>> AddAsync(ConfigurationItem item, Actor actor, CancellationToken cancellationToken)
    {
        var asset = await CheckAsync(null, item, cancellationToken);
        if (!asset.IsOk)
        {
            return asset.Error;
        }

        var added = await items.AddAsync(item, actor, cancellationToken);
        return added.IsOk ? await MendAsync(added.Value, actor, cancellationToken) : added;
    }

    /// <summary>As <see cref="ConfigurationItemStore.ChangeAsync"/>, and tells the assets that the item was and is if that differs.</summary>
    public async Task<Result<Stored<ConfigurationItem>>> ChangeAsync(
        Guid id, IfMatch? ifMatch, Func<ConfigurationItem, Result<ConfigurationItem>> change, Actor actor, string action, CancellationToken cancellationToken)
    {
        Guid? formerAsset = null;
        var changed = await items.ChangeAsync(id, ifMatch, CheckedAsync, actor, action, cancellationToken);
        return changed.IsOk && changed.Value.Value.Details.AssetId != formerAsset
            ? await MendAsync(changed.Value, actor, cancellationToken)
            : changed;

        async Task<Result<ConfigurationItem>> CheckedAsync(ConfigurationItem before)
        {
            formerAsset = before.Details.AssetId;
            var after = change(before);
            var asset = after.IsOk ? await CheckAsync(before, after.Value, cancellationToken) : after.Error;
            return asset.IsOk ? after : asset.Error;
        }
    }

    /// <summary>Links an item to an asset, or to none. Repeating it repairs what a crash left between the two registers.</summary>
    public async Task<Result<Stored<ConfigurationItem>>> LinkAsync(
        Guid id, Guid? assetId, IfMatch? ifMatch, Actor actor, CancellationToken cancellationToken)
    {
        var action = assetId is null ? "unlinked" : "linked";
        var changed = await items.ChangeAsync(id, ifMatch, LinkedAsync, actor, action, cancellationToken);
        return changed.IsOk ? await MendAsync(changed.Value, actor, cancellationToken) : changed;

        Task<Result<ConfigurationItem>> LinkedAsync(ConfigurationItem item) =>
            Task.FromResult(item.Details.AssetId is not null && ifMatch?.RefusalOfPart is { } refusal
                ? refusal
                : (Result<ConfigurationItem>)item.LinkedTo(assetId, time.GetUtcNow(), actor));
    }

    /// <summary>Updates the assets that an item was and is linked to.</summary>
    public async Task<Result<Stored<ConfigurationItem>>> MendAsync(Stored<ConfigurationItem> item, Actor actor, CancellationToken cancellationToken)
    {
        // It makes the registers agree, whatever they say: it is neither refused nor left out when a request is repeated.
        using var outside = RepeatableRequest.Suspend();
        var (assetId, former) = (item.Value.Details.AssetId, item.Value.FormerAssetId);
        if (former is { } left && left != assetId)
        {
            var released = await SettleAsync(item.Value.Id, left, actor, cancellationToken);
            if (!released.IsOk)
            {
                return released.Error;
            }
        }

        if (assetId is not { } linked)
        {
            return item;
        }

        var settled = await SettleAsync(item.Value.Id, linked, actor, cancellationToken);
        if (!settled.IsOk)
        {
            return settled.Error;
        }

        // The asset was deleted in between, before it could know of the item: the link goes as well.
        return settled.Value ? item : await items.ChangeAsync(item.Value.Id, null, Unlink, actor, "unlinked", cancellationToken);

        Task<Result<ConfigurationItem>> Unlink(ConfigurationItem current) =>
            Task.FromResult<Result<ConfigurationItem>>(current.Details.AssetId == linked ? current.LinkedTo(null, time.GetUtcNow(), actor) : current);
    }

    /// <summary>Makes the asset's list agree with what the item says, whatever either was before. False: there is no such asset.</summary>
    public Task<Result<bool>> SettleAsync(Guid itemId, Guid assetId, Actor actor, CancellationToken cancellationToken)
    {
        return concurrency.RunAsync<bool>("configuration item", AttemptAsync, cancellationToken);

        async Task<Attempt<bool>> AttemptAsync()
        {
            var isLinked = await IsLinkedAsync();
            var now = time.GetUtcNow();
            var changed = await register.ChangeAsync(
                assetId, null, asset => asset.WithConfigurationItems(List(asset, itemId, isLinked), now, actor),
                actor, isLinked ? "linked" : "unlinked", reason: null, cancellationToken);
            if (!changed.IsOk)
            {
                return changed.Error.Kind == ErrorKind.NotFound ? false : changed.Error;
            }

            // Read again after the write: another link may have been set meanwhile, and its writer have been faster with the asset.
            return await IsLinkedAsync() == isLinked ? true : Attempt<bool>.Overtaken;
        }

        async Task<bool> IsLinkedAsync() => (await items.FindAsync(itemId, cancellationToken))?.Value.Details.AssetId == assetId;
    }

    /// <summary>An item can be linked only to an existing asset.</summary>
    private async Task<Result> CheckAsync(ConfigurationItem? before, ConfigurationItem after, CancellationToken cancellationToken) =>
        after.Details.AssetId is { } assetId && assetId != before?.Details.AssetId && await assets.FindAsync(assetId, cancellationToken) is null
            ? Error.Validation("assetId", FaultCodes.NotFound, "is not the id of an existing asset")
            : Result.Ok;

    private static TextList List(Asset asset, Guid itemId, bool isLinked)
    {
        var others = asset.ConfigurationItemIds.Where(id => id != itemId.ToString());
        return (isLinked, asset.ConfigurationItemIds.Contains(itemId.ToString(), StringComparer.Ordinal)) switch
        {
            (true, false) => new TextList([.. asset.ConfigurationItemIds, itemId.ToString()]),
            (false, true) => new TextList(others),
            _ => asset.ConfigurationItemIds,
        };
    }
}
