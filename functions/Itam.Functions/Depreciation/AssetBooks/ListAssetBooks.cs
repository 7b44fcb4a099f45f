using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.AssetBooks;

/// <summary><c>GET /assets/{id}/books</c>: a page of the books that the asset is kept in, by name; 404 <c>assetNotFound</c>.</summary>
internal sealed class ListAssetBooks(AssetBookStore store)
{
    internal static readonly CallContract Contract = CallContract.ListOf(new([], ["book"]) { IsShort = true, Columns = AssetBookView.Columns });

    [Function(nameof(ListAssetBooks))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/books")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .ThenAsync(async list => (await store.AllAsync(id, cancellationToken)).Map(all => ShortList.Page(all, list, view => view.Book)))
            .ToPageAsync(request, AssetBookView.Write);
}
