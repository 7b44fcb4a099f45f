using Itam.Domain.Costs;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Costs;

/// <summary><c>GET /assets/{id}/costs?kind=</c>: a page, by date.</summary>
internal sealed class ListCosts(CostStore costs)
{
    private static readonly ListContract List = new([Filter.Choice<CostKind>("kind", "c.kind = @kind")], ["date"]);

    [Function(nameof(ListCosts))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/costs")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var list = ListRequest.Read(request, List);
        if (!list.IsOk)
        {
            return Problem.From(list.Error);
        }

        var page = await costs.ListAsync(id, list.Value, cancellationToken);
        return page.IsOk ? Answers.Page(request, page.Value, CostDocument.Write) : Problem.From(page.Error);
    }
}
