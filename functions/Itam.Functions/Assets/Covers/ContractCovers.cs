using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Assets.Covers;

/// <summary>The store of contract covers.</summary>
internal sealed class ContractCovers(AssetParts parts, AssetPartStore store, AssetStore assets, TimeProvider time)
{
    /// <summary>The cover of an asset by a contract; null if there is none.</summary>
    public Task<Stored<CoverDocument>?> FindAsync(Guid contract, string id, CancellationToken cancellationToken) =>
        store.FindAsync<CoverDocument>(contract, id, cancellationToken);

    /// <summary>Adds an asset to a contract's covers, or changes the note; the same again is no change. 404 <c>assetNotFound</c> for either.</summary>
    public async Task<Result<(Stored<CoverDocument> Cover, bool IsNew)>> PutAsync(
        Guid contract, Guid covered, string? note, IfMatch? ifMatch, Actor actor, CancellationToken cancellationToken)
    {
        if (await assets.FindAsync(covered, cancellationToken) is null)
        {
            return AssetErrors.NotFound(covered);
        }

        var put = await parts.PutAsync<CoverDocument>(contract, CoverDocument.IdOf(covered), ifMatch, Next, actor, "coverAdded", cancellationToken);

        // The covered asset may have been deleted just before the cover was there for its deletion to see.
        if (!put.IsOk || await assets.FindAsync(covered, cancellationToken) is not null)
        {
            return put;
        }

        await RemoveAsync(contract, CoverDocument.IdOf(covered), new IfMatch([put.Value.Part.ETag]), actor, "reverted", cancellationToken, "The covered asset was deleted.");
        return AssetErrors.NotFound(covered);

        Result<WithPart<CoverDocument>> Next(Asset asset, CoverDocument? before)
        {
            if (before is not null && before.Note == note)
            {
                return new WithPart<CoverDocument>(asset, before);
            }

            var now = time.GetUtcNow();
            var audit = before?.Audit.Updated(now, actor) ?? AuditStamp.Created(now, actor);
            return asset.Cover(covered, now, actor).Map(after => new WithPart<CoverDocument>(after, CoverDocument.Of(contract, covered, note, audit)));
        }
    }

    /// <summary>Removes an asset from a contract's covers; 404 <c>coverNotFound</c>.</summary>
    /// <param name="ifMatch">What state of the cover must be there; null: any.</param>
    public Task<Result> RemoveAsync(Guid contract, string id, IfMatch? ifMatch, Actor actor, string action, CancellationToken cancellationToken, string? reason = null) =>
        parts.RemoveAsync<CoverDocument>(
            contract, id, ifMatch, asset => asset.Uncover(time.GetUtcNow(), actor),
            NotFound(), actor, action, reason, cancellationToken);

    public static Error NotFound() => Error.NotFound(AssetErrorCodes.CoverNotFound, "The contract does not cover this asset.");
}
