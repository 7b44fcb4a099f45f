using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Books;

/// <summary><c>GET /depreciation/books</c>: a page, by name.</summary>
internal sealed class ListBooks(BookStore books)
{
    private static readonly ListContract List = new([], ["name"]);

    [Function("ListDepreciationBooks")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/books")] HttpRequest request, CancellationToken cancellationToken)
    {
        var list = ListRequest.Read(request, List);
        return list.IsOk
            ? Answers.Page(request, ShortList.Page(await books.ListAsync(cancellationToken), list.Value, book => book.Name), BookContract.Write)
            : Problem.From(list.Error);
    }
}
