using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
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
    private static readonly string[] ReadOnly = ["assetId", "seat", "etag", .. AuditFields.Names];

    [Function(nameof(AssignSeat))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "assets/{id:guid}/assignments/{seat}")] HttpRequest request,
        Guid id, string seat, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var name = RouteText.ValueOf(SeatHolder.Seat, seat, faults);
        var holder = FieldReader.Read(body.Value, SeatHolder.Fields, SeatHolder.Empty, faults, ReadOnly);
        faults.AddRange(holder.Faults(id).Where(fault => !faults.Exists(known => known.Field == fault.Field)).ToList());
        if (faults.Count > 0 || name is null)
        {
            return Problem.From(Error.Validation(faults));
        }

        var put = await seats.PutAsync(id, name, holder, IfMatch.Optional(request), Actors.Of(request), cancellationToken);
        return put.IsOk ? Answers.Put(request, put.Value, SeatDocument.Write) : Problem.From(put.Error);
    }
}
