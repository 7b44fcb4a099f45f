using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Books;

/// <summary>
/// <c>PUT /depreciation/books/{name} {currency, fiscalYearStartMonth?, accounts?}</c>: 201, or 200 when there was one.
/// 409 <c>bookPosted</c> for another currency once something is posted.
/// </summary>
internal sealed class PutBook(BookStore books)
{
    [Function("PutDepreciationBook")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "depreciation/books/{name}")] HttpRequest request, string name, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var known = RouteText.NameOf(name, faults);
        var book = BookContract.Read(body.Value, known, faults);
        if (!book.IsOk)
        {
            return Problem.From(book.Error);
        }

        var put = await books.PutAsync(known!, book.Value, IfMatch.Optional(request), Actors.Of(request), cancellationToken);
        return put.IsOk ? Answers.Put(request, put.Value, BookContract.Write) : Problem.From(put.Error);
    }
}
