using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.AssetBooks;

/// <summary><c>DELETE /assets/{id}/books/{book}</c>: 204; 409 <c>bookPosted</c> once something is posted for the asset, <c>bookRequired</c> for the corporate book.</summary>
internal sealed class RemoveAssetFromBook(AssetBookStore store)
{
    internal static readonly CallContract Contract = CallContract.Change;

    [Function(nameof(RemoveAssetFromBook))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "assets/{id:guid}/books/{book}")] HttpRequest request, Guid id, string book, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(call => store.RemoveAsync(id, RouteText.Of(book), call.IfMatch, call.Actor, cancellationToken))
            .ToNoContentAsync();
}
