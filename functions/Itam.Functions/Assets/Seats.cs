using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Assets;

/// <summary>The seats of licences in the store. The licence counts them in the same batch, so that its <c>seatsUsed</c> is always theirs.</summary>
internal sealed class Seats(AssetParts parts, AssetStore assets, TimeProvider time)
{
    /// <summary>Assigns a seat, or hands it to another holder; the same holder again is no change.</summary>
    public async Task<Result<(Stored<SeatDocument> Seat, bool IsNew)>> PutAsync(
        Guid licence, string seat, SeatHolder holder, IfMatch? ifMatch, Actor actor, CancellationToken cancellationToken)
    {
        var known = await CheckAsync(holder, cancellationToken);
        if (!known.IsOk)
        {
            return known.Error;
        }

        var put = await parts.PutAsync<SeatDocument>(licence, SeatDocument.IdOf(seat), ifMatch, Next, actor, "seatAssigned", cancellationToken);
        if (!put.IsOk)
        {
            return put;
        }

        // The holder may have been deleted just before the seat was there for its deletion to see.
        var still = await CheckAsync(holder, cancellationToken);
        if (still.IsOk)
        {
            return put;
        }

        await FreeAsync(licence, SeatDocument.IdOf(seat), new IfMatch([put.Value.Part.ETag]), actor, "reverted", cancellationToken, still.Error.Message);
        return still.Error;

        Result<WithPart<SeatDocument>> Next(Asset asset, SeatDocument? before)
        {
            if (before?.Holder == holder)
            {
                return new WithPart<SeatDocument>(asset, before);
            }

            var now = time.GetUtcNow();
            var audit = before?.Audit.Updated(now, actor) ?? AuditStamp.Created(now, actor);
            return asset.AssignSeat(before is null, now, actor).Map(after => new WithPart<SeatDocument>(after, SeatDocument.Of(licence, seat, holder, audit)));
        }
    }

    /// <summary>Frees a seat; 404 <c>assignmentNotFound</c> if it is free.</summary>
    /// <param name="ifMatch">What state of the seat must be there; null: any.</param>
    public Task<Result> FreeAsync(Guid licence, string id, IfMatch? ifMatch, Actor actor, string action, CancellationToken cancellationToken, string? reason = null) =>
        parts.RemoveAsync<SeatDocument>(
            licence, id, ifMatch, asset => asset.FreeSeat(time.GetUtcNow(), actor), NotFound(), actor, action, reason, cancellationToken);

    public static Error NotFound() => Error.NotFound("assignmentNotFound", "This seat is not assigned.");

    private async Task<Result> CheckAsync(SeatHolder holder, CancellationToken cancellationToken) =>
        holder.AssignedAssetId is { } other && await assets.FindAsync(other, cancellationToken) is null
            ? Error.Validation("assignedAssetId", "notFound", "is not the id of an asset")
            : Result.Ok;
}
