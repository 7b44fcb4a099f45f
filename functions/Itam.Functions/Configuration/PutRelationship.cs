using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary>
/// <c>PUT /configuration-items/{id}/relationships/{type}/{targetId} {redundancyGroup?, minimumUp?, description?}</c>: 201, or 200 when it was there;
/// with <c>If-None-Match: *</c> it only creates, and 412 <c>relationshipExists</c> is the answer then.
/// </summary>
internal sealed class PutRelationship(RelationshipStore store, TimeProvider time)
{
    internal static readonly CallContract Contract = CallContract.Put(RelationshipContract.Body);

    [Function(nameof(PutRelationship))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "configuration-items/{id:guid}/relationships/{type}/{targetId:guid}")] HttpRequest request,
        Guid id, string type, Guid targetId, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => PutAsync(call, id, type, targetId, cancellationToken))
            .ToPutAsync(request, RelationshipContract.Write);

    private async Task<Result<(Stored<Relationship> Relationship, bool IsNew)>> PutAsync(
        ApiCall call, Guid id, string type, Guid targetId, CancellationToken cancellationToken)
    {
        var details = RelationshipContract.Read(call);
        var wanted = Relationship.Create(id, type, targetId, details, time.GetUtcNow(), call.Actor);
        return wanted.IsOk && call.Refusal is null
            ? await store.PutAsync(wanted.Value, call.OptionalIfMatch, call.Actor, cancellationToken)
            : Together(call.Faults, wanted.Error);
    }

    /// <summary>The faults of the request and those of what it asks for, whose fields may be of one name: one in the body, one in the address.</summary>
    private static Error Together(List<FieldError> faults, Error? refusal) => (faults.Count, refusal) switch
    {
        (0, { } alone) => alone,
        (_, null) => Error.Validation(faults),
        _ => Error.Validation([.. faults, .. refusal.Fields]) with { Details = refusal.Details },
    };
}
