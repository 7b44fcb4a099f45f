using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Books;

/// <summary><c>GET /depreciation/books/{name}</c>; 404 <c>bookNotFound</c>.</summary>
internal sealed class GetBook(BookStore books)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function("GetDepreciationBook")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/books/{name}")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(_ => books.FindAsync(RouteText.Of(name), cancellationToken).OrErrorAsync(BookStore.NotFound(RouteText.Of(name))))
            .ToGetAsync(request, BookContract.Write);
}
