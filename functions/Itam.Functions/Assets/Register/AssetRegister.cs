using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Assets.Register;

/// <summary>
/// The one door through which assets are created, changed and deleted, whatever the way in: an HTTP call, an item of a bulk, a row of an import,
/// a timer, the link to a configuration item. Behind it every rule holds: those of <see cref="Asset"/> itself, and those that features
/// contribute as <see cref="IAssetParticipant"/>.
/// </summary>
internal sealed class AssetRegister(AssetWriter writer, AssetStore store, AssetBondStore bonds, AssetParticipants participants, TagNumbers numbers, TimeProvider time)
{
    /// <summary>Enough to step over numbers that people have put on assets by hand.</summary>
    private const int MaxTags = 200;

    /// <summary>
    /// Creates an asset; a tag is assigned if it has none. 400 with every fault, 409 <c>assetTagTaken</c>, <c>serialNumberTaken</c>,
    /// <c>assetExists</c>, or what a participant refuses. What turns out not to hold just after it was written is deleted again.
    /// </summary>
    public async Task<Result<Stored<Asset>>> AddAsync(AssetDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        List<FieldError> faults = [.. draft.Faults, .. await participants.FaultsAsync(before: null, draft.Details, draft.Faults, cancellationToken)];
        var asset = FieldReader.Combine(faults, Asset.Create(draft.Id, draft.Details, time.GetUtcNow(), actor));
        if (!asset.IsOk)
        {
            return asset.Error;
        }

        var added = await AddTaggedAsync(asset.Value, actor, cancellationToken);
        return added.IsOk && await participants.ConfirmAsync(before: null, added.Value.Value, cancellationToken) is { } contradiction
            ? await WithdrawAsync(added.Value, contradiction, actor, cancellationToken) ?? contradiction.Error
            : added;
    }

    /// <summary>Sets fields of an asset. 400 with every fault; refused as <see cref="ReviseAsync"/> else.</summary>
    /// <param name="edit">What the fields are to be, from what they are.</param>
    public async Task<Result<Stored<Asset>>> EditAsync(
        Guid id, IfMatch? ifMatch, Func<Asset, ValueTask<AssetEdit>> edit, Actor actor, string action, CancellationToken cancellationToken)
    {
        var edited = await WriteAsync(id, ifMatch, EditedAsync, actor, action, reason: null, cancellationToken);
        return edited.Map(asset => asset.Asset);

        async ValueTask<Result<AssetRevision>> EditedAsync(Asset asset)
        {
            var (details, unread) = await edit(asset);
            List<FieldError> faults = [.. unread, .. await participants.FaultsAsync(asset.Details, details, unread, cancellationToken)];
            return FieldReader.Combine(faults, asset.Revise(details, time.GetUtcNow(), actor)).Map(after => new AssetRevision(after));
        }
    }

    /// <summary>Changes an asset by one of its own operations.</summary>
    /// <param name="change">The new state, the same state (nothing is written), or a refusal.</param>
    public async Task<Result<Stored<Asset>>> ChangeAsync(
        Guid id, IfMatch? ifMatch, Func<Asset, Result<Asset>> change, Actor actor, string action, string? reason, CancellationToken cancellationToken)
    {
        var revised = await ReviseAsync(id, ifMatch, Alone, actor, action, reason, cancellationToken);
        return revised.Map(asset => asset.Asset);

        ValueTask<Result<AssetRevision>> Alone(Asset asset) => ValueTask.FromResult(change(asset).Map(after => new AssetRevision(after)));
    }

    /// <summary>
    /// The same for a change that has to look something up, or writes a part of the asset in the same batch. 404 <c>assetNotFound</c>,
    /// 412 for another state than <paramref name="ifMatch"/> accepts, 409 for what a participant refuses. What turns out not to hold just
    /// after it was written is undone.
    /// </summary>
    public Task<Result<RevisedAsset>> ReviseAsync(
        Guid id, IfMatch? ifMatch, Func<Asset, ValueTask<Result<AssetRevision>>> change, Actor actor, string action, string? reason, CancellationToken cancellationToken)
    {
        return WriteAsync(id, ifMatch, JudgedAsync, actor, action, reason, cancellationToken);

        async ValueTask<Result<AssetRevision>> JudgedAsync(Asset asset)
        {
            var changed = await change(asset);
            return changed.IsOk && await participants.FaultsAsync(asset.Details, changed.Value.After.Details, [], cancellationToken) is { Count: > 0 } faults
                ? Error.Validation(faults)
                : changed;
        }
    }

    /// <summary>Deletes a record made in error; its history stays. 409 <c>assetNotDeletable</c> with the reasons.</summary>
    public async Task<Result> DeleteAsync(Guid id, IfMatch ifMatch, Actor actor, CancellationToken cancellationToken)
    {
        var deleted = await writer.DeleteAsync(id, ifMatch, actor, cancellationToken);
        if (!deleted.IsOk)
        {
            return deleted;
        }

        // What came to refer to it since it was looked at lets go of it: whoever comes later finds it gone.
        await foreach (var reference in bonds.ReferencesAsync(id, cancellationToken))
        {
            await writer.ReviseAsync(
                reference.Pk, ifMatch: null, asset => participants.ReleaseAsync(reference, asset, id, actor, cancellationToken), actor, "reverted", $"The asset {id} was deleted.", cancellationToken);
        }

        return deleted;
    }

    /// <summary>
    /// Moves the date from which a scan must look at an asset again, together with documents of that scan. It is no change of the asset:
    /// history and audit fields stay as they are.
    /// </summary>
    /// <returns>False if another writer was faster: read again.</returns>
    public async Task<bool> RescheduleReviewAsync(Stored<Asset> asset, DateOnly? day, Action<DocumentBatch> beside, CancellationToken cancellationToken)
    {
        var batch = store.Replace(asset, asset.Value with { NextAlertOn = day });
        beside(batch);
        return (await batch.CommitAsync(cancellationToken)).IsDone;
    }

    /// <summary>An assigned tag that is taken is replaced by the next number.</summary>
    private async Task<Result<Stored<Asset>>> AddTaggedAsync(Asset asset, Actor actor, CancellationToken cancellationToken)
    {
        if (asset.Details.AssetTag is not null)
        {
            return await writer.AddAsync(asset, actor, cancellationToken);
        }

        for (var attempt = 1; ; attempt++)
        {
            var tagged = asset with { Details = asset.Details with { AssetTag = await numbers.NextAsync(cancellationToken) } };
            var added = await writer.AddAsync(tagged, actor, cancellationToken);
            if (added.Error?.Code != AssetErrorCodes.AssetTagTaken || attempt == MaxTags)
            {
                return added;
            }
        }
    }

    private async Task<Result<RevisedAsset>> WriteAsync(
        Guid id, IfMatch? ifMatch, Func<Asset, ValueTask<Result<AssetRevision>>> change, Actor actor, string action, string? reason, CancellationToken cancellationToken)
    {
        Asset? before = null;
        var revised = await writer.ReviseAsync(id, ifMatch, asset => change(before = asset), actor, action, reason, cancellationToken);
        if (!revised.IsOk || await participants.ConfirmAsync(before, revised.Value.Asset.Value, cancellationToken) is not { } contradiction)
        {
            return revised;
        }

        // Whoever has changed it since has seen what does not hold, and left it or not: what they did stays.
        using var outside = RepeatableRequest.Suspend();
        await writer.ReviseAsync(id, new IfMatch([revised.Value.Asset.ETag]), Back, actor, "reverted", contradiction.Error.Message, cancellationToken);
        return contradiction.Error;

        ValueTask<Result<AssetRevision>> Back(Asset asset)
        {
            Result<Asset> back = before is null ? contradiction.Release(asset, actor) : asset.BackTo(before, time.GetUtcNow(), actor);
            return ValueTask.FromResult(back.Map(after => new AssetRevision(after)));
        }
    }

    /// <summary>Deletes what was just created, unless it has been changed since; then returns its current state.</summary>
    private async Task<Result<Stored<Asset>>?> WithdrawAsync(Stored<Asset> added, Contradiction contradiction, Actor actor, CancellationToken cancellationToken)
    {
        using var outside = RepeatableRequest.Suspend();
        var released = contradiction.Release(added.Value, actor);
        while (await store.FindAsync(added.Value.Id, cancellationToken) is { } now)
        {
            // The deletion of what it refers to may have released it already, which is not a change that somebody wanted of it.
            var isAsCreated = now.ETag == added.ETag || (released.IsOk && now.Value.Status == released.Value.Status && now.Value.Details == released.Value.Details);
            if (!isAsCreated || await writer.DeleteAsync(now.Value.Id, new IfMatch([now.ETag]), actor, cancellationToken) is { Error: { } error } && AssetErrors.IsNotDeletable(error))
            {
                return now;
            }
        }

        return null;
    }
}
