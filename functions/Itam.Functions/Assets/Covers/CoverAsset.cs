using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Covers;

/// <summary><c>PUT /assets/{id}/covers/{otherId} {note?}</c>: a contract covers an asset; 201, or 200 when it did. The body may be left out.</summary>
internal sealed class CoverAsset(ContractCovers covers)
{
    internal static readonly CallContract Contract = CallContract.Put(CoverDocument.Body);

    [Function(nameof(CoverAsset))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "assets/{id:guid}/covers/{otherId:guid}")] HttpRequest request,
        Guid id, Guid otherId, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => call.Body(CoverDocument.Body)
                .ThenAsync(note => covers.PutAsync(id, otherId, note, call.OptionalIfMatch, call.Actor, cancellationToken)))
            .ToPutAsync(request, CoverDocument.Write);
}
