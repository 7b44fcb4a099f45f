using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Books;

/// <summary><c>GET /depreciation/books</c>: a page, by name.</summary>
internal sealed class ListBooks(BookStore books)
{
    internal static readonly CallContract Contract = CallContract.ListOf(new([], ["name"]) { IsShort = true, Columns = BookContract.Columns });

    [Function("ListDepreciationBooks")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/books")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .MapAsync(async list => ShortList.Page(await books.ListAsync(cancellationToken), list, book => book.Name))
            .ToPageAsync(request, BookContract.Write);
}
