using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Seats;

/// <summary>
/// <c>PUT /assets/{id}/assignments/{seat} {assignedTo | assignedAssetId, note?}</c>: 201, or 200 when the seat was assigned before.
/// More seats than there are may be assigned: the asset is <c>overUsed</c> then.
/// </summary>
internal sealed class AssignSeat(SeatAssignments seats)
{
    private static readonly BodyTable<SeatHolder> Body = new(SeatHolder.Fields, SeatHolder.Empty) { ReadOnly = ["assetId", "seat", "etag", .. AuditFields.Names] };

    internal static readonly CallContract Contract = CallContract.Put(Body);

    [Function(nameof(AssignSeat))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "assets/{id:guid}/assignments/{seat}")] HttpRequest request,
        Guid id, string seat, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => AssignAsync(call, id, seat, cancellationToken))
            .ToPutAsync(request, SeatDocument.Write);

    private async Task<Result<(Stored<SeatDocument> Seat, bool IsNew)>> AssignAsync(ApiCall call, Guid id, string seat, CancellationToken cancellationToken)
    {
        var name = RouteText.ValueOf(SeatHolder.Seat, seat, call.Faults);
        var holder = call.ReadBody(Body);
        var rules = holder.Faults(id);
        return await call.Combine<SeatHolder>(rules.Count > 0 ? Error.Validation(rules) : holder)
            .ThenAsync(wanted => seats.PutAsync(id, name!, wanted, call.OptionalIfMatch, call.Actor, cancellationToken));
    }
}
