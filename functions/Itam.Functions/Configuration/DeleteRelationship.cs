using Itam.Domain.Configuration;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary><c>DELETE /configuration-items/{id}/relationships/{type}/{targetId}</c>: 204; takes the relationship's own ETag.</summary>
internal sealed class DeleteRelationship(RelationshipStore store)
{
    [Function(nameof(DeleteRelationship))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "configuration-items/{id:guid}/relationships/{type}/{targetId:guid}")] HttpRequest request,
        Guid id, string type, Guid targetId, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        if (QueryParameters.RefuseAny(request) is { } fault || (fault = ifMatch.Error) is not null)
        {
            return Problem.From(fault);
        }

        if (!RelationshipType.TryGet(type, out _))
        {
            return Problem.From(RelationshipStore.NotFound(type, targetId));
        }

        var deleted = await store.DeleteAsync(id, type, targetId, ifMatch.Value, Actors.Of(request), cancellationToken);
        return deleted.IsOk ? Answers.NoContent() : Problem.From(deleted.Error);
    }
}
