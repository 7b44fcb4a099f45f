using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary><c>DELETE /configuration-items/{id}/relationships/{type}/{targetId}</c>: 204; takes the relationship's own ETag.</summary>
internal sealed class DeleteRelationship(RelationshipStore store)
{
    internal static readonly CallContract Contract = CallContract.Change;

    [Function(nameof(DeleteRelationship))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "configuration-items/{id:guid}/relationships/{type}/{targetId:guid}")] HttpRequest request,
        Guid id, string type, Guid targetId, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(call => RelationshipType.TryGet(type, out _)
                ? store.DeleteAsync(id, type, targetId, call.IfMatch, call.Actor, cancellationToken)
                : Task.FromResult<Result>(RelationshipStore.NotFound(type, targetId)))
            .ToNoContentAsync();
}
