using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary><c>DELETE /configuration-items/{id}/asset</c>: this item is no asset any more; 204, also when it was none. Takes the item's ETag.</summary>
internal sealed class UnlinkAsset(AssetLinks links)
{
    internal static readonly CallContract Contract = CallContract.Change;

    [Function(nameof(UnlinkAsset))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "configuration-items/{id:guid}/asset")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(call => links.LinkAsync(id, assetId: null, call.IfMatch, call.Actor, cancellationToken))
            .ToNoContentAsync();
}
