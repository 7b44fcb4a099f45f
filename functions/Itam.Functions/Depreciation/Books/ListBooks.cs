using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Books;

/// <summary><c>GET /depreciation/books</c>: all of them, by name; there are few.</summary>
internal sealed class ListBooks(BookStore books)
{
    [Function("ListDepreciationBooks")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/books")] HttpRequest request, CancellationToken cancellationToken) =>
        QueryParameters.RefuseAny(request) is { } fault
            ? Problem.From(fault)
            : Answers.Page(request, new Page<DepreciationBookDocument>(await books.ListAsync(cancellationToken), NextToken: null), BookContract.Write);
}
