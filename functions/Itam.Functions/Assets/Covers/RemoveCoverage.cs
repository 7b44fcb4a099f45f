using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Covers;

/// <summary><c>DELETE /assets/{id}/covers/{otherId}</c>: 204; takes the cover's own ETag.</summary>
internal sealed class RemoveCoverage(ContractCovers covers)
{
    internal static readonly CallContract Contract = CallContract.Change;

    [Function(nameof(RemoveCoverage))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "assets/{id:guid}/covers/{otherId:guid}")] HttpRequest request,
        Guid id, Guid otherId, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(call => covers.RemoveAsync(id, CoverDocument.IdOf(otherId), call.IfMatch, call.Actor, "coverRemoved", cancellationToken))
            .ToNoContentAsync();
}
