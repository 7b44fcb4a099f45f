using Itam.Domain.Common;
using Itam.Functions.Depreciation.Books;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.AssetBooks;

/// <summary>
/// <c>GET /assets/{id}/books/{book}</c>: what was set for the asset in the book, and what holds because of that; 404 <c>bookNotFound</c>,
/// <c>assetBookNotFound</c>. Every asset has the corporate book: it goes by the asset's own fields.
/// </summary>
internal sealed class GetAssetBook(AssetBookStore store, BookStore books)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(GetAssetBook))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/books/{book}")] HttpRequest request, Guid id, string book, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(_ => GetAsync(id, RouteText.Of(book), cancellationToken))
            .ToGetAsync(request, AssetBookView.Write);

    private async Task<Result<Stored<AssetBookView>>> GetAsync(Guid id, string book, CancellationToken cancellationToken) =>
        await books.FaultAsync("book", book, cancellationToken) is null
            ? await store.GetAsync(id, book, cancellationToken)
            : BookStore.NotFound(book);
}
