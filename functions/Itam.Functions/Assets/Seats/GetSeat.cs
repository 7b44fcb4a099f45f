using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Seats;

/// <summary><c>GET /assets/{id}/assignments/{seat}</c>; 404 <c>assignmentNotFound</c>.</summary>
internal sealed class GetSeat(SeatAssignments seats)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(GetSeat))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/assignments/{seat}")] HttpRequest request, Guid id, string seat, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(_ => seats.FindAsync(id, SeatDocument.IdOf(RouteText.Of(seat)), cancellationToken).OrErrorAsync(SeatAssignments.NotFound()))
            .ToGetAsync(request, SeatDocument.Write);
}
