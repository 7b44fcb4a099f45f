using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Retirement;
using Itam.Functions.Assets.Lists;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Assets.Register;

/// <summary>
/// The assets in the store. A change, its event and what other features add to it commit in one batch;
/// unique values are reserved before.
/// </summary>
internal sealed class AssetStore(
    [FromKeyedServices(Containers.Assets)] DocumentContainer assets,
    Reservations reservations,
    AssetBondStore bonds,
    IEnumerable<IAssetChangeParticipant> participants,
    TimeProvider time)
{
    /// <summary>How often a write is tried again because another writer was faster, before the caller is told.</summary>
    private const int MostRounds = 8;

    private const int IdsPerQuery = 200;

    public async Task<Stored<Asset>?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await assets.FindAsync<OwnerDocument>(id.ToString(), id.ToString(), cancellationToken);
        return found?.Value.Asset is { } asset ? new Stored<Asset>(asset, found.ETag) : null;
    }

    public async Task<Result<Stored<Asset>>> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } stored ? stored : NotFound(id);

    /// <summary>The asset that carries a tag now; a reservation alone is not enough.</summary>
    public async Task<Stored<Asset>?> FindByTagAsync(string tag, CancellationToken cancellationToken)
    {
        var key = AssetUniqueKey.Tag(tag);
        return await reservations.OwnerAsync(key, cancellationToken) is { } owner
            && await FindAsync(owner, cancellationToken) is { } stored && key.IsCarriedBy(stored.Value)
                ? stored
                : null;
    }

    public Task<Page<Asset>> ListAsync(ListRequest request, CancellationToken cancellationToken) =>
        assets.PageAsync<Asset>(AssetDocument.TypeName, request, pk: null, cancellationToken);

    /// <summary>The whole of a list, read as it is asked for.</summary>
    public IAsyncEnumerable<Stored<Asset>> AllAsync(ListRequest request, CancellationToken cancellationToken) =>
        assets.AllAsync<Asset>(AssetDocument.TypeName, request, pk: null, cancellationToken);

    /// <summary>How assets are called; those that are gone are left out.</summary>
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

    /// <summary>How many assets there are and what they cost, by the value of a field and the currency.</summary>
    /// <param name="field">The name of a stored text.</param>
    public async Task<IReadOnlyList<SummaryRow>> SummarizeAsync(string field, CancellationToken cancellationToken)
    {
        List<SummaryRow> groups = [];
        var query = new QueryDefinition(
            $"""
            SELECT c["{field}"] AS groupKey, c.currency, COUNT(1) AS assets, SUM(IS_NUMBER(c.purchaseCost) ? c.purchaseCost : 0) AS cost
            FROM c WHERE c.type = @type GROUP BY c["{field}"], c.currency
            """).WithParameter("@type", AssetDocument.TypeName);
        await foreach (var group in assets.ElementsAsync(query, pk: null, cancellationToken))
        {
            var key = group.TryGetProperty("groupKey", out var text) ? text.GetString() : null;
            Money? cost = group.TryGetProperty("currency", out var code) && Currency.TryGet(code.GetString(), out var currency)
                ? Money.FromMinorUnits(group.GetProperty("cost").GetInt64(), currency)
                : null;
            groups.Add(new SummaryRow(key, group.GetProperty("assets").GetInt32(), cost));
        }

        return groups;
    }

    /// <summary>The history of an asset, newest first.</summary>
    public Task<Page<ChangeEvent>> HistoryAsync(Guid id, ListRequest request, CancellationToken cancellationToken) =>
        assets.PageAsync<ChangeEvent>(ChangeEvent.Type, request, id.ToString(), cancellationToken);

    /// <summary>What happened to an asset before an instant, oldest first.</summary>
    public IAsyncEnumerable<Stored<ChangeEvent>> EventsBeforeAsync(Guid id, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var before = new Condition("end", "c.at < @end", FieldValues.Text(end));
        return assets.AllAsync<ChangeEvent>(
            ChangeEvent.Type, new ListRequest([before], "version", Descending: false, ListRequest.MaxPageSize, After: null), id.ToString(), cancellationToken);
    }

    /// <summary>Stores a new asset, which has a tag. 409 <c>assetTagTaken</c>, <c>serialNumberTaken</c>, or <c>assetExists</c> when its id is taken.</summary>
    public async Task<Result<Stored<Asset>>> AddAsync(Asset asset, Actor actor, CancellationToken cancellationToken)
    {
        var pk = asset.Id.ToString();
        string? abandonedETag = null;
        asset = asset with { NextAlertOn = AlertSchedule.Default.LookAgainOn(null, asset) };
        for (var round = 0; round < MostRounds; round++)
        {
            if (await assets.IsDoneAsync(pk, cancellationToken))
            {
                return await GetAsync(asset.Id, cancellationToken);
            }

            var batch = assets.Batch(pk);
            batch = abandonedETag is null ? batch.Create(asset) : batch.Replace(pk, asset, abandonedETag);
            var complete = await CompleteAsync(batch, new AssetChange(null, asset, actor, "created"), cancellationToken);
            if (!complete.IsOk)
            {
                return complete.Error;
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
                var found = await assets.FindAsync<OwnerDocument>(pk, pk, cancellationToken);

                // What the asset of this id carries was its own before: giving it back would free it for another.
                await reservations.ReleaseAsync([.. holds.Value.Where(hold => found?.Value.Asset is not { } owner || !hold.Key.IsCarriedBy(owner))], cancellationToken);
                if (found?.Value.Asset is { } existing)
                {
                    return await assets.IsDoneAsync(pk, cancellationToken) ? new Stored<Asset>(existing, found.ETag) : Error.Conflict("assetExists", $"There is an asset {asset.Id} already.");
                }

                abandonedETag = found?.ETag;
                continue;
            }

            await reservations.ReleaseAsync(holds.Value, cancellationToken);
            if (write.Operation == 1)
            {
                // An asset of this id was deleted before; its history goes on.
                asset = asset with { Version = await assets.LastVersionAsync(pk, subject: null, cancellationToken) + 1 };
            }
        }

        return TooManyWriters();
    }

    /// <summary>Reads, changes and writes an asset. Without an If-Match, or with <c>*</c>, it is tried again when another writer was faster.</summary>
    /// <param name="change">The new state, the same state (nothing is written), or a refusal. A participant may refuse it too.</param>
    public Task<Result<Stored<Asset>>> ChangeAsync(
        Guid id, IfMatch? ifMatch, Func<Asset, Result<Asset>> change, Actor actor, string action, string? reason, CancellationToken cancellationToken) =>
        ChangeAsync(id, ifMatch, asset => ValueTask.FromResult(change(asset)), actor, action, reason, cancellationToken);

    /// <summary>The same for a change that has to look something up.</summary>
    public async Task<Result<Stored<Asset>>> ChangeAsync(
        Guid id, IfMatch? ifMatch, Func<Asset, ValueTask<Result<Asset>>> change, Actor actor, string action, string? reason, CancellationToken cancellationToken)
    {
        var revised = await ReviseAsync(id, ifMatch, Alone, actor, action, reason, cancellationToken);
        return revised.Map(asset => asset.Asset);

        async ValueTask<Result<AssetRevision>> Alone(Asset asset) => (await change(asset)).Map(after => new AssetRevision(after));
    }

    /// <summary>The same for a change that writes something beside the asset.</summary>
    public async Task<Result<RevisedAsset>> ReviseAsync(
        Guid id, IfMatch? ifMatch, Func<Asset, ValueTask<Result<AssetRevision>>> change, Actor actor, string action, string? reason, CancellationToken cancellationToken)
    {
        var pk = id.ToString();
        for (var round = 0; round < MostRounds; round++)
        {
            if (await FindAsync(id, cancellationToken) is not { } before)
            {
                return NotFound(id);
            }

            if (await assets.IsDoneAsync(pk, cancellationToken))
            {
                return new RevisedAsset(before);
            }

            if (ifMatch?.Accepts(before.ETag) == false)
            {
                return Error.Stale(before.ETag);
            }

            var changed = await change(before.Value);
            if (!changed.IsOk || ReferenceEquals(changed.Value.After, before.Value))
            {
                return changed.Map(_ => new RevisedAsset(before));
            }

            var after = changed.Value.After with { NextAlertOn = AlertSchedule.Default.LookAgainOn(before.Value, changed.Value.After) };
            var batch = assets.Batch(pk).Replace(pk, after, before.ETag);
            changed.Value.WritePart?.Invoke(batch);
            var kept = new AssetChange(before.Value, after, actor, action, reason) { PartChanges = changed.Value.PartChanges, Part = changed.Value.Part };
            var complete = await CompleteAsync(batch, kept, cancellationToken);
            if (!complete.IsOk)
            {
                return complete.Error;
            }

            var (carried, wanted) = (AssetUniqueKey.Of(before.Value.Details), AssetUniqueKey.Of(after.Details));
            var reserved = await reservations.ReserveAsync([.. wanted.Except(carried)], id, cancellationToken);
            if (!reserved.IsOk)
            {
                return reserved.Error;
            }

            var givenUp = await reservations.HeldAsync([.. carried.Except(wanted)], id, cancellationToken);
            var write = await batch.CommitAsync(cancellationToken);
            if (write.IsDone)
            {
                await reservations.ReleaseAsync(givenUp, cancellationToken);
                return new RevisedAsset(new Stored<Asset>(after, write.ETags[0])) { PartETag = changed.Value.WritePart is null ? null : write.ETags[1] };
            }

            // What was reserved is not given back: the writer who was faster may carry it, and if nobody does it is taken over.
        }

        return TooManyWriters();
    }

    /// <summary>Deletes a record made in error; its history stays. 409 <c>assetNotDeletable</c> with the reasons.</summary>
    public async Task<Result> DeleteAsync(Guid id, IfMatch ifMatch, Actor actor, CancellationToken cancellationToken)
    {
        var pk = id.ToString();
        for (var round = 0; round < MostRounds; round++)
        {
            if (await FindAsync(id, cancellationToken) is not { } stored)
            {
                return NotFound(id);
            }

            if (!ifMatch.Accepts(stored.ETag))
            {
                return Error.Stale(stored.ETag);
            }

            var owned = await bonds.OwnedAsync(id, cancellationToken);
            var ties = await bonds.TiesAsync(id, owned, cancellationToken);
            var reasons = stored.Value.ReasonsAgainstDeletion(owned.Any(document => document.Type == "ledger"), ties);
            if (reasons.Count > 0)
            {
                return Error.Conflict("assetNotDeletable", $"Only a record made in error may be deleted; this asset cannot: {string.Join(", ", reasons)}.") with
                {
                    Details = new Dictionary<string, object?>(StringComparer.Ordinal) { ["reasons"] = reasons },
                };
            }

            var farewell = new ChangeEvent(pk, stored.Value.Version + 1, time.GetUtcNow(), actor, "deleted", []);
            var batch = assets.Batch(pk).Replace(pk, AbandonedAsset.Of(id), stored.ETag).Create(farewell);
            foreach (var document in owned)
            {
                batch.Delete(document.Id, document.ETag);
            }

            if ((await batch.CommitAsync(cancellationToken)).IsDone)
            {
                return Result.Ok;
            }
        }

        return TooManyWriters();
    }

    internal static Error NotFound(Guid id) => Error.NotFound("assetNotFound", $"There is no asset {id}.");

    private static Error TooManyWriters() => Error.Conflict("tooManyWriters", "Others keep changing this asset. Repeat the request.");

    // Before anything is reserved: what a participant refuses then leaves no reservation that somebody else could trip over.
    private async Task<Result> CompleteAsync(DocumentBatch batch, AssetChange change, CancellationToken cancellationToken)
    {
        batch.Create(change.ToEvent());
        foreach (var participant in participants)
        {
            var contributed = await participant.ContributeAsync(change, batch, cancellationToken);
            if (!contributed.IsOk)
            {
                return contributed;
            }
        }

        return Result.Ok;
    }
}
