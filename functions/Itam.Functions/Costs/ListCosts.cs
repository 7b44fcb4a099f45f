using Itam.Domain.Costs;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Costs;

/// <summary><c>GET /assets/{id}/costs?kind=</c>: a page, by date.</summary>
internal sealed class ListCosts(CostStore costs)
{
    internal static readonly CallContract Contract = CallContract.ListOf(new([Filter.Choice<CostKind>("kind", "c.kind = @kind")], ["date"])
    {
        Columns = ["id", "assetId", .. CostDetails.Fields.Select(field => field.Name), "createdAt", "createdBy"],
    });

    [Function(nameof(ListCosts))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/costs")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .ThenAsync(list => costs.ListAsync(id, list, cancellationToken))
            .ToPageAsync(request, CostDocument.Write);
}
