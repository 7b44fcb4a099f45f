using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Seats;

/// <summary><c>DELETE /assets/{id}/assignments/{seat}</c>: 204; takes the assignment's own ETag.</summary>
internal sealed class FreeSeat(SeatAssignments seats)
{
    [Function(nameof(FreeSeat))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "assets/{id:guid}/assignments/{seat}")] HttpRequest request,
        Guid id, string seat, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        if (QueryParameters.RefuseAny(request) is { } fault || (fault = ifMatch.Error) is not null)
        {
            return Problem.From(fault);
        }

        var freed = await seats.FreeAsync(id, SeatDocument.IdOf(RouteText.Of(seat)), ifMatch.Value, Actors.Of(request), "seatFreed", cancellationToken);
        return freed.IsOk ? Answers.NoContent() : Problem.From(freed.Error);
    }
}
