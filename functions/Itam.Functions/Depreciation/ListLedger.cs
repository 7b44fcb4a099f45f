using Itam.Domain.Common;
using Itam.Functions.Depreciation.Books;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation;

/// <summary><c>GET /depreciation/ledger</c>: pages of JSON, or the whole list as CSV when that is what the caller accepts.</summary>
internal sealed class ListLedger(LedgerStore ledger, BookStore books)
{
    [Function(nameof(ListLedger))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/ledger")] HttpRequest request, CancellationToken cancellationToken)
    {
        var list = ListRequest.Read(request, LedgerContract.List);
        if (!list.IsOk)
        {
            return Problem.From(list.Error);
        }

        if (list.Value.Conditions.FirstOrDefault(condition => condition.Name == "book") is { Value: string book } && await books.FaultAsync("book", book, cancellationToken) is { } fault)
        {
            return Problem.From(Error.Validation([fault]));
        }

        // All entries of an asset are in its own partition: no other needs to be asked.
        var assetId = list.Value.Conditions.FirstOrDefault(condition => condition.Name == "assetId") is { Value: string id } ? Guid.Parse(id) : (Guid?)null;
        var period = list.Value.Conditions.FirstOrDefault(condition => condition.Name == "period")?.Value;
        return CsvAnswer.IsAskedFor(request)
            ? new CsvAnswer(
                period is null ? "depreciation-ledger" : $"depreciation-ledger-{period}",
                LedgerContract.Fields,
                ledger.AllAsync(list.Value, assetId, cancellationToken).Select(entry => LedgerContract.Values(entry.Value)))
            : Answers.Page(request, await ledger.ListAsync(list.Value, assetId, cancellationToken), LedgerContract.Write);
    }
}
