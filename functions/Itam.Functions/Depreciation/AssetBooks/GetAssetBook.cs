using Itam.Functions.Depreciation.Books;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.AssetBooks;

/// <summary>
/// <c>GET /assets/{id}/books/{book}</c>: what was set for the asset in the book, and what holds because of that; 404 <c>bookNotFound</c>,
/// <c>assetBookNotFound</c>. Every asset has the corporate book: it goes by the asset's own fields.
/// </summary>
internal sealed class GetAssetBook(AssetBookStore store, BookStore books)
{
    [Function(nameof(GetAssetBook))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/books/{book}")] HttpRequest request, Guid id, string book, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        var name = RouteText.Of(book);
        if (await books.FaultAsync("book", name, cancellationToken) is not null)
        {
            return Problem.From(BookStore.NotFound(name));
        }

        var view = await store.GetAsync(id, name, cancellationToken);
        return view.IsOk ? Answers.Read(request, view.Value, AssetBookView.Write) : Problem.From(view.Error);
    }
}
