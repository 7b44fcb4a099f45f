using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Covers;

/// <summary><c>GET /assets/{id}/covers/{otherId}</c>; 404 <c>coverNotFound</c>.</summary>
internal sealed class GetCover(ContractCovers covers)
{
    [Function(nameof(GetCover))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/covers/{otherId:guid}")] HttpRequest request,
        Guid id, Guid otherId, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        return await covers.FindAsync(id, CoverDocument.IdOf(otherId), cancellationToken) is { } found
            ? Answers.Read(request, found, CoverDocument.Write)
            : Problem.From(ContractCovers.NotFound());
    }
}
