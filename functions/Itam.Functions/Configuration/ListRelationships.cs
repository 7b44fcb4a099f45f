using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary><c>GET /configuration-items/{id}/relationships?direction=outgoing|incoming|both&amp;type=</c>: a page; both directions by default.</summary>
internal sealed class ListRelationships(ConfigurationItemStore items, RelationshipStore store)
{
    private static readonly Field<RelationshipDirection> Direction =
        Fields.Choice<RelationshipDirection, RelationshipDirection>("direction", direction => direction, (_, value) => value ?? RelationshipDirection.Both);

    [Function(nameof(ListRelationships))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "configuration-items/{id:guid}/relationships")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var direction = RelationshipDirection.Both;
        List<FieldError> faults = [];
        if (request.Query.TryGetValue("direction", out var text))
        {
            direction = QueryParameters.Set(Direction, text.ToString(), direction, faults);
        }

        var list = ListRequest.Read(request, RelationshipContract.ListOf(id, direction), others: "direction");
        if (!list.IsOk || faults.Count > 0)
        {
            return Problem.From(Error.Validation([.. faults, .. list.Error?.Fields ?? []]));
        }

        if (await items.FindAsync(id, cancellationToken) is null)
        {
            return Problem.From(ConfigurationItemStore.NotFound(id));
        }

        var pk = direction == RelationshipDirection.Outgoing ? id.ToString() : null;
        return Answers.Page(request, await store.ListAsync(list.Value, pk, cancellationToken), RelationshipContract.Write);
    }
}
