using Itam.Domain.Common;
using Itam.Domain.Costs;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Costs;

/// <summary><c>POST /assets/{id}/costs {kind, amount, currency, date, description?}</c>: 201.</summary>
internal sealed class AddCost(CostStore costs)
{
    private static readonly BodyTable<CostDetails> Body = new(CostDetails.Fields, CostDetails.Empty) { ReadOnly = CostDocument.ReadOnly };

    internal static readonly CallContract Contract = CallContract.Post(Body);

    [Function(nameof(AddCost))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets/{id:guid}/costs")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => AddAsync(call, id, cancellationToken))
            .ToCreatedAsync(request, cost => cost.CostId.ToString(), CostDocument.Write);

    private async Task<Result<Stored<CostDocument>>> AddAsync(ApiCall call, Guid id, CancellationToken cancellationToken)
    {
        var details = call.ReadBody(Body);
        return await call.Combine(details.ToEntry())
            .ThenAsync(entry => costs.AddAsync(id, entry, details.Description, call.Actor, cancellationToken));
    }
}
