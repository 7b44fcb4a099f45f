using Itam.Functions.Depreciation.Books;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Defaults;

/// <summary><c>GET /depreciation/defaults</c>: a page, by category.</summary>
internal sealed class ListDefaults(DefaultsStore defaults, BookStore books)
{
    internal static readonly CallContract Contract = CallContract.ListOf(DefaultsContract.List);

    [Function("ListDepreciationDefaults")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/defaults")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .MapAsync(list => ListAsync(list, cancellationToken))
            .ToPageAsync(request, DefaultsContract.Write);

    // As CSV each book has a column, whether or not a category has a default in it.
    private async Task<Page<DefaultsDocument>> ListAsync(ListRequest list, CancellationToken cancellationToken)
    {
        var page = await defaults.ListAsync(list, cancellationToken);
        var names = (await books.ListAsync(cancellationToken)).Select(book => book.Value.Name);
        return page with { Columns = [page.Columns[0], .. names, .. page.Columns.Skip(1)] };
    }
}
