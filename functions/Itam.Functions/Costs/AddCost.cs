using Itam.Domain.Common;
using Itam.Domain.Costs;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Costs;

/// <summary><c>POST /assets/{id}/costs {kind, amount, currency, date, description?}</c>: 201.</summary>
internal sealed class AddCost(CostStore costs)
{
    [Function(nameof(AddCost))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets/{id:guid}/costs")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var details = FieldReader.Read(body.Value, CostDetails.Fields, CostDetails.Empty, faults, CostDocument.ReadOnly);
        var entry = FieldReader.Combine(faults, details.ToEntry());
        if (!entry.IsOk)
        {
            return Problem.From(entry.Error);
        }

        var added = await costs.AddAsync(id, entry.Value, details.Description, Actors.Of(request), cancellationToken);
        return added.IsOk
            ? Answers.Created(request, added.Value.Value.CostId.ToString(), added.Value, CostDocument.Write)
            : Problem.From(added.Error);
    }
}
