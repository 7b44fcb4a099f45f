using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Seats;

/// <summary><c>GET /assets/{id}/assignments/{seat}</c>; 404 <c>assignmentNotFound</c>.</summary>
internal sealed class GetSeat(SeatAssignments seats)
{
    [Function(nameof(GetSeat))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/assignments/{seat}")] HttpRequest request,
        Guid id, string seat, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        return await seats.FindAsync(id, SeatDocument.IdOf(RouteText.Of(seat)), cancellationToken) is { } found
            ? Answers.Read(request, found, SeatDocument.Write)
            : Problem.From(SeatAssignments.NotFound());
    }
}
