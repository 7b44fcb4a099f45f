using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary><c>GET /configuration-items/{id}/relationships?direction=outgoing|incoming|both&amp;type=</c>: a page; both directions by default.</summary>
internal sealed class ListRelationships(ConfigurationItemStore items, RelationshipStore store)
{
    private static readonly QueryTable<RelationshipDirection> Direction = new(
        [Fields.Choice<RelationshipDirection, RelationshipDirection>("direction", direction => direction, (_, value) => value ?? RelationshipDirection.Both)],
        RelationshipDirection.Both);

    internal static readonly CallContract Contract = CallContract.ListOf(RelationshipContract.List) with { Query = Direction };

    [Function(nameof(ListRelationships))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "configuration-items/{id:guid}/relationships")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(call => ListAsync(call, id, cancellationToken))
            .ToPageAsync(request, RelationshipContract.Write);

    private Task<Result<Page<Relationship>>> ListAsync(ApiCall call, Guid id, CancellationToken cancellationToken)
    {
        var direction = call.ReadQuery(Direction);
        var pk = direction == RelationshipDirection.Outgoing ? id.ToString() : null;
        return call.List(RelationshipContract.ListOf(id, direction)).ThenAsync(async list =>
            await items.FindAsync(id, cancellationToken) is null
                ? ConfigurationItemStore.NotFound(id)
                : (Result<Page<Relationship>>)await store.ListAsync(list, pk, cancellationToken));
    }
}
