using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Books;

/// <summary><c>GET /depreciation/books/{name}</c>; 404 <c>bookNotFound</c>.</summary>
internal sealed class GetBook(BookStore books)
{
    [Function("GetDepreciationBook")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/books/{name}")] HttpRequest request, string name, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        return await books.FindAsync(RouteText.Of(name), cancellationToken) is { } book
            ? Answers.Read(request, book, BookContract.Write)
            : Problem.From(BookStore.NotFound(RouteText.Of(name)));
    }
}
