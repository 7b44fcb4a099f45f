using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary>
/// <c>PUT /configuration-items/{id}/relationships/{type}/{targetId} {redundancyGroup?, minimumUp?, description?}</c>: 201, or 200 when it was there;
/// with <c>If-None-Match: *</c> it only creates, and 412 <c>relationshipExists</c> is the answer then.
/// </summary>
internal sealed class PutRelationship(RelationshipStore store, TimeProvider time)
{
    [Function(nameof(PutRelationship))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "configuration-items/{id:guid}/relationships/{type}/{targetId:guid}")] HttpRequest request,
        Guid id, string type, Guid targetId, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadOptionalAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var details = RelationshipContract.Read(body.Value, faults);
        var actor = Actors.Of(request);
        var wanted = Relationship.Create(id, type, targetId, details, time.GetUtcNow(), actor);
        if (!wanted.IsOk || faults.Count > 0)
        {
            return Problem.From(Together(faults, wanted.Error));
        }

        var put = await store.PutAsync(wanted.Value, IfMatch.Optional(request), actor, cancellationToken);
        return put.IsOk ? Answers.Put(request, put.Value, RelationshipContract.Write) : Problem.From(put.Error);
    }

    /// <summary>The faults of the request and those of what it asks for, whose fields may be of one name: one in the body, one in the address.</summary>
    private static Error Together(List<FieldError> faults, Error? refusal) => (faults.Count, refusal) switch
    {
        (0, { } alone) => alone,
        (_, null) => Error.Validation(faults),
        _ => Error.Validation([.. faults, .. refusal.Fields]) with { Details = refusal.Details },
    };
}
