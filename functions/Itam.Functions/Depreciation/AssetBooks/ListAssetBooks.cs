using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.AssetBooks;

/// <summary><c>GET /assets/{id}/books</c>: a page of the books that the asset is kept in, by name; 404 <c>assetNotFound</c>.</summary>
internal sealed class ListAssetBooks(AssetBookStore store)
{
    private static readonly ListContract List = new([], ["book"]);

    [Function(nameof(ListAssetBooks))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/books")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var list = ListRequest.Read(request, List);
        var all = list.IsOk ? await store.AllAsync(id, cancellationToken) : list.Error;
        return all.IsOk
            ? Answers.Page(request, ShortList.Page(all.Value, list.Value, view => view.Book), AssetBookView.Write)
            : Problem.From(all.Error);
    }
}
