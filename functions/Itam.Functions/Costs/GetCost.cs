using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Costs;

/// <summary><c>GET /assets/{id}/costs/{costId}</c>; 404 <c>costNotFound</c>.</summary>
internal sealed class GetCost(CostStore costs)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(GetCost))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/costs/{costId:guid}")] HttpRequest request,
        Guid id, Guid costId, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(_ => costs.FindAsync(id, costId, cancellationToken).OrErrorAsync(CostStore.NotFound(costId)))
            .ToGetAsync(request, CostDocument.Write);
}
