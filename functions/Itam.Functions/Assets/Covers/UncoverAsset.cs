using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Covers;

/// <summary><c>DELETE /assets/{id}/covers/{otherId}</c>: 204; takes the cover's own ETag.</summary>
internal sealed class UncoverAsset(ContractCovers covers)
{
    [Function(nameof(UncoverAsset))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "assets/{id:guid}/covers/{otherId:guid}")] HttpRequest request,
        Guid id, Guid otherId, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        if (QueryParameters.RefuseAny(request) is { } fault || (fault = ifMatch.Error) is not null)
        {
            return Problem.From(fault);
        }

        var removed = await covers.RemoveAsync(id, CoverDocument.IdOf(otherId), ifMatch.Value, Actors.Of(request), "coverRemoved", cancellationToken);
        return removed.IsOk ? Answers.NoContent() : Problem.From(removed.Error);
    }
}
