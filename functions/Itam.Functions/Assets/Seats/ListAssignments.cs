using Itam.Functions.Assets.Lists;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Seats;

/// <summary>
/// <c>GET /assignments?assignedTo=&amp;assignedAssetId=</c>: a page of the seats that a person or an asset holds, of whatever licence, each with
/// the tag and the name of that. With <c>GET /assets?assignedTo=</c> it says what somebody has.
/// </summary>
internal sealed class ListAssignments(SeatAssignments seats)
{
    [Function(nameof(ListAssignments))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assignments")] HttpRequest request, CancellationToken cancellationToken)
    {
        var list = ListRequest.Read(request, ListSeats.List);
        if (!list.IsOk)
        {
            return Problem.From(list.Error);
        }

        var (page, licences) = await seats.ListAsync(list.Value, cancellationToken);
        return Answers.Page(request, page, (writer, seat) =>
            SeatDocument.Write(writer, seat, licences.GetValueOrDefault(seat.Value.Pk) ?? new AssetLabelling(seat.Value.Pk, null, null)));
    }
}
