using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Covers;

/// <summary><c>GET /assets/{id}/covers/{otherId}</c>; 404 <c>coverNotFound</c>.</summary>
internal sealed class GetCover(ContractCovers covers)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(GetCover))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/covers/{otherId:guid}")] HttpRequest request,
        Guid id, Guid otherId, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(_ => covers.FindAsync(id, CoverDocument.IdOf(otherId), cancellationToken).OrErrorAsync(ContractCovers.NotFound()))
            .ToGetAsync(request, CoverDocument.Write);
}
