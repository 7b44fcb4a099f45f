using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Costs;

/// <summary><c>GET /assets/{id}/costs/{costId}</c>; 404 <c>costNotFound</c>.</summary>
internal sealed class GetCost(CostStore costs)
{
    [Function(nameof(GetCost))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/costs/{costId:guid}")] HttpRequest request,
        Guid id, Guid costId, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        return await costs.FindAsync(id, costId, cancellationToken) is { } cost
            ? Answers.Read(request, cost, CostDocument.Write)
            : Problem.From(CostStore.NotFound(costId));
    }
}
