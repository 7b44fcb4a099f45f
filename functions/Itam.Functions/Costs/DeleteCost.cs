using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Costs;

/// <summary><c>DELETE /assets/{id}/costs/{costId}</c>: 204; takes the cost's own ETag.</summary>
internal sealed class DeleteCost(CostStore costs)
{
    internal static readonly CallContract Contract = CallContract.Change;

    [Function(nameof(DeleteCost))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "assets/{id:guid}/costs/{costId:guid}")] HttpRequest request,
        Guid id, Guid costId, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(call => costs.RemoveAsync(id, costId, call.IfMatch, call.Actor, cancellationToken))
            .ToNoContentAsync();
}
