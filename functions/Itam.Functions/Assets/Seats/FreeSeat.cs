using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Seats;

/// <summary><c>DELETE /assets/{id}/assignments/{seat}</c>: 204; takes the assignment's own ETag.</summary>
internal sealed class FreeSeat(SeatAssignments seats)
{
    internal static readonly CallContract Contract = CallContract.Change;

    [Function(nameof(FreeSeat))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "assets/{id:guid}/assignments/{seat}")] HttpRequest request, Guid id, string seat, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(call => seats.FreeAsync(id, SeatDocument.IdOf(RouteText.Of(seat)), call.IfMatch, call.Actor, "seatFreed", cancellationToken))
            .ToNoContentAsync();
}
