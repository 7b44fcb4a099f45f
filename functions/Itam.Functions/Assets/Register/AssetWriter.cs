using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Assets.Register;

/// <summary>
/// Single writes for the register: unique values are reserved first, then the asset, its event and what the participants add commit in one batch.
/// Another writer who is faster makes it begin again with fresh reads.
/// </summary>
internal sealed class AssetWriter(
    AssetStore store, Reservations reservations, AssetBondStore bonds, AssetParticipants participants, OptimisticConcurrency concurrency, TimeProvider time)
{
    private const string Subject = "asset";

    /// <summary>Stores a new asset, which has a tag. 409 <c>assetTagTaken</c>, <c>serialNumberTaken</c>, or <c>assetExists</c> if its id is taken.</summary>
    public Task<Result<Stored<Asset>>> AddAsync(Asset asset, Actor actor, CancellationToken cancellationToken)
    {
        string? abandonedETag = null;
        asset = participants.Derive(null, asset);
        return concurrency.RunAsync<Stored<Asset>>(Subject, AttemptAsync, cancellationToken);

        async Task<Attempt<Stored<Asset>>> AttemptAsync()
        {
            if (await store.IsDoneAsync(asset.Id, cancellationToken))
            {
                return await store.GetAsync(asset.Id, cancellationToken);
            }

            var batch = store.Create(asset, abandonedETag);
            if (await CompleteAsync(batch, new AssetChange(null, asset, actor, "created"), cancellationToken) is { IsOk: false } refused)
            {
                return refused.Error;
            }

            var holds = await reservations.ReserveAsync(AssetUniqueKey.Of(asset.Details), asset.Id, cancellationToken);
            if (!holds.IsOk)
            {
                return holds.Error;
            }

            var write = await batch.CommitAsync(cancellationToken);
            if (write.IsDone)
            {
                return new Stored<Asset>(asset, write.ETags[0]);
            }

            if (write.Operation == 0)
            {
                return await ClashedAsync(holds.Value);
            }

            await reservations.ReleaseAsync(holds.Value, cancellationToken);
            if (write.Operation == 1)
            {
                // An asset of this id was deleted before; its history goes on.
                asset = asset with { Version = await store.LastVersionAsync(asset.Id, cancellationToken) + 1 };
            }

            return Attempt<Stored<Asset>>.Overtaken;
        }

        async Task<Attempt<Stored<Asset>>> ClashedAsync(IReadOnlyList<Hold> holds)
        {
            var found = await store.FindOwnerAsync(asset.Id, cancellationToken);

            // What the asset of this id carries was its own before: giving it back would free it for another.
            await reservations.ReleaseAsync([.. holds.Where(hold => found?.Value.Asset is not { } owner || !hold.Key.IsCarriedBy(owner))], cancellationToken);
            abandonedETag = found?.ETag;
            return found?.Value.Asset is not { } existing ? Attempt<Stored<Asset>>.Overtaken
                : await store.IsDoneAsync(asset.Id, cancellationToken) ? new Stored<Asset>(existing, found.ETag)
                : Error.Conflict(AssetErrorCodes.AssetExists, $"The asset {asset.Id} already exists.");
        }
    }

    /// <summary>Reads, changes and writes an asset. Without an If-Match, or with <c>*</c>, it retries when another writer was faster.</summary>
    /// <param name="change">The new state, the same state (nothing is written), or a refusal.</param>
    public Task<Result<RevisedAsset>> ReviseAsync(
        Guid id, IfMatch? ifMatch, Func<Asset, ValueTask<Result<AssetRevision>>> change, Actor actor, string action, string? reason, CancellationToken cancellationToken)
    {
        return concurrency.RunAsync<RevisedAsset>(Subject, AttemptAsync, cancellationToken);

        async Task<Attempt<RevisedAsset>> AttemptAsync()
        {
            if (await store.FindAsync(id, cancellationToken) is not { } before)
            {
                return AssetErrors.NotFound(id);
            }

            if (await store.IsDoneAsync(id, cancellationToken))
            {
                return new RevisedAsset(before);
            }

            if (ifMatch?.Accepts(before.ETag) == false)
            {
                return Error.Stale(before.ETag);
            }

            var changed = await change(before.Value);
            return !changed.IsOk || ReferenceEquals(changed.Value.After, before.Value)
                ? changed.Map(_ => new RevisedAsset(before))
                : await CommitAsync(before, changed.Value);
        }

        async Task<Attempt<RevisedAsset>> CommitAsync(Stored<Asset> before, AssetRevision revision)
        {
            var after = participants.Derive(before.Value, revision.After);
            var batch = store.Replace(before, after);
            revision.Part?.Write(batch);
            if (await CompleteAsync(batch, new AssetChange(before.Value, after, actor, action, reason) { Part = revision.Part }, cancellationToken) is { IsOk: false } refused)
            {
                return refused.Error;
            }

            var (carried, wanted) = (AssetUniqueKey.Of(before.Value.Details), AssetUniqueKey.Of(after.Details));
            var reserved = await reservations.ReserveAsync([.. wanted.Except(carried)], id, cancellationToken);
            if (!reserved.IsOk)
            {
                return reserved.Error;
            }

            var givenUp = await reservations.HeldAsync([.. carried.Except(wanted)], id, cancellationToken);
            var write = await batch.CommitAsync(cancellationToken);
            if (!write.IsDone)
            {
                // What was reserved is not given back: the writer who was faster may carry it, and if nobody does it is taken over.
                return Attempt<RevisedAsset>.Overtaken;
            }

            await reservations.ReleaseAsync(givenUp, cancellationToken);
            return new RevisedAsset(new Stored<Asset>(after, write.ETags[0])) { PartETag = revision.Part is null ? null : write.ETags[1] };
        }
    }

    /// <summary>Deletes a record made in error; its history stays. 409 <c>assetNotDeletable</c> with the reasons.</summary>
    public Task<Result> DeleteAsync(Guid id, IfMatch ifMatch, Actor actor, CancellationToken cancellationToken)
    {
        return concurrency.RunAsync(Subject, AttemptAsync, cancellationToken);

        async Task<Attempt> AttemptAsync()
        {
            if (await store.FindAsync(id, cancellationToken) is not { } stored)
            {
                return AssetErrors.NotFound(id);
            }

            if (!ifMatch.Accepts(stored.ETag))
            {
                return Error.Stale(stored.ETag);
            }

            var owned = await bonds.OwnedAsync(id, cancellationToken);
            var reasons = stored.Value.ReasonsAgainstDeletion(await bonds.ReasonsAgainstDeletionAsync(id, owned, cancellationToken));
            if (reasons.Count > 0)
            {
                return AssetErrors.NotDeletable(reasons);
            }

            var batch = store.Abandon(stored).Create(new ChangeEvent(id.ToString(), stored.Value.Version + 1, time.GetUtcNow(), actor, "deleted", []));
            foreach (var document in owned)
            {
                batch.Delete(document.Id, document.ETag);
            }

            return Attempt.DoneIf((await batch.CommitAsync(cancellationToken)).IsDone);
        }
    }

    // Before anything is reserved: what a participant refuses then leaves no reservation that somebody else could trip over.
    private Task<Result> CompleteAsync(DocumentBatch batch, AssetChange change, CancellationToken cancellationToken)
    {
        batch.Create(change.ToEvent());
        return participants.ContributeAsync(change, batch, cancellationToken);
    }
}
