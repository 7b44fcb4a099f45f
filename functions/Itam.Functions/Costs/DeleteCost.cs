using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Costs;

/// <summary><c>DELETE /assets/{id}/costs/{costId}</c>: 204; takes the cost's own ETag.</summary>
internal sealed class DeleteCost(CostStore costs)
{
    [Function(nameof(DeleteCost))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "assets/{id:guid}/costs/{costId:guid}")] HttpRequest request,
        Guid id, Guid costId, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        if (QueryParameters.RefuseAny(request) is { } fault || (fault = ifMatch.Error) is not null)
        {
            return Problem.From(fault);
        }

        var removed = await costs.RemoveAsync(id, costId, ifMatch.Value, Actors.Of(request), cancellationToken);
        return removed.IsOk ? Answers.NoContent() : Problem.From(removed.Error);
    }
}
