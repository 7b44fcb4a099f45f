using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary><c>DELETE /configuration-items/{id}/asset</c>: this item is no asset any more; 204, also when it was none. Takes the item's ETag.</summary>
internal sealed class UnlinkAsset(AssetLinks links)
{
    [Function(nameof(UnlinkAsset))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "configuration-items/{id:guid}/asset")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        if (QueryParameters.RefuseAny(request) is { } fault || (fault = ifMatch.Error) is not null)
        {
            return Problem.From(fault);
        }

        var unlinked = await links.LinkAsync(id, assetId: null, ifMatch.Value, Actors.Of(request), cancellationToken);
        return unlinked.IsOk ? Answers.NoContent() : Problem.From(unlinked.Error);
    }
}
