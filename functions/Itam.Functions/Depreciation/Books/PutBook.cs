using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Books;

/// <summary>
/// <c>PUT /depreciation/books/{name} {currency, fiscalYearStartMonth?, accounts?}</c>: 201, or 200 when there was one.
/// 409 <c>bookPosted</c> for another currency once something is posted.
/// </summary>
internal sealed class PutBook(BookStore books)
{
    internal static readonly CallContract Contract = CallContract.Put(BookContract.Body);

    [Function("PutDepreciationBook")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "depreciation/books/{name}")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => PutAsync(call, RouteText.NameOf(name, call.Faults), cancellationToken))
            .ToPutAsync(request, BookContract.Write);

    private Task<Result<(Stored<DepreciationBookDocument> Book, bool IsNew)>> PutAsync(ApiCall call, string? name, CancellationToken cancellationToken) =>
        BookContract.Read(call, name).ThenAsync(book => books.PutAsync(name!, book, call.OptionalIfMatch, call.Actor, cancellationToken));
}
