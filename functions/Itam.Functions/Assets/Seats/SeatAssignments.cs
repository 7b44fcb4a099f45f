using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Lists;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Assets.Seats;

/// <summary>A seat and the name of its licence.</summary>
internal sealed record LabelledSeat(SeatDocument Seat, AssetLabelling Licence);

/// <summary>The store of licence seats. The licence counts them in the same batch, so that <c>seatsUsed</c> is always right.</summary>
internal sealed class SeatAssignments(AssetParts parts, AssetPartStore store, AssetStore assets, TimeProvider time)
{
    /// <summary>A page of the seats of all licences, by licence and seat, and how those licences are called now.</summary>
    public async Task<Page<LabelledSeat>> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync<SeatDocument>(SeatDocument.TypeName, request, cancellationToken);
        return await page.MapAsync(LabelAsync, cancellationToken);
    }

    /// <summary>An assigned seat; null if it is free.</summary>
    public Task<Stored<SeatDocument>?> FindAsync(Guid licence, string id, CancellationToken cancellationToken) =>
        store.FindAsync<SeatDocument>(licence, id, cancellationToken);

    /// <summary>Assigns a seat, or reassigns it to another holder; the same holder again is no change.</summary>
    public async Task<Result<(Stored<SeatDocument> Seat, bool IsNew)>> PutAsync(
        Guid licence, string seat, SeatHolder holder, IfMatch? ifMatch, Actor actor, CancellationToken cancellationToken)
    {
        var known = await CheckAsync(holder, cancellationToken);
        if (!known.IsOk)
        {
            return known.Error;
        }

        SeatDocument? replaced = null;
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

        await RevertAsync(put.Value.Part, replaced, actor, still.Error.Message, cancellationToken);
        return still.Error;

        Result<WithPart<SeatDocument>> Next(Asset asset, SeatDocument? before)
        {
            replaced = null;
            if (before?.Holder == holder)
            {
                return new WithPart<SeatDocument>(asset, before);
            }

            replaced = before;
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

    public static Error NotFound() => Error.NotFound(AssetErrorCodes.AssignmentNotFound, "This seat is not assigned.");

    /// <summary>
    /// The seat as it was before it was given to a holder that is gone: with the one before, unless that is gone as well by now. Whoever has
    /// changed it since has decided about it: their ETag is another, and it stays.
    /// </summary>
    private async Task RevertAsync(Stored<SeatDocument> given, SeatDocument? replaced, Actor actor, string reason, CancellationToken cancellationToken)
    {
        var (licence, id, etag) = (given.Value.Pk, given.Value.Id, given.ETag);
        if (replaced is not null)
        {
            var back = await parts.PutAsync<SeatDocument>(licence, id, new IfMatch([etag]), Back, actor, "reverted", cancellationToken, reason);
            if (!back.IsOk || (await CheckAsync(replaced.Holder, cancellationToken)).IsOk)
            {
                return;
            }

            etag = back.Value.Part.ETag;
        }

        await FreeAsync(licence, id, new IfMatch([etag]), actor, "reverted", cancellationToken, reason);

        Result<WithPart<SeatDocument>> Back(Asset asset, SeatDocument? _) => new WithPart<SeatDocument>(asset.ReturnSeat(time.GetUtcNow(), actor), replaced);
    }

    private async Task<IReadOnlyList<Stored<LabelledSeat>>> LabelAsync(IReadOnlyList<Stored<SeatDocument>> seats, CancellationToken cancellationToken)
    {
        var licences = await assets.LabellingsAsync([.. seats.Select(seat => seat.Value.Pk).Distinct()], cancellationToken);
        return [.. seats.Select(seat => new Stored<LabelledSeat>(
            new LabelledSeat(seat.Value, licences.GetValueOrDefault(seat.Value.Pk) ?? new AssetLabelling(seat.Value.Pk, null, null)), seat.ETag))];
    }

    private async Task<Result> CheckAsync(SeatHolder holder, CancellationToken cancellationToken) =>
        holder.AssignedAssetId is { } other && await assets.FindAsync(other, cancellationToken) is null
            ? Error.Validation("assignedAssetId", FaultCodes.NotFound, "is not the id of an existing asset")
            : Result.Ok;
}
