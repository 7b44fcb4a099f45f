using Itam.Domain.Common;
using Itam.Functions.Depreciation.Books;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation;

/// <summary><c>GET /depreciation/ledger</c>: pages of JSON, or the whole list as CSV when that is what the caller accepts.</summary>
internal sealed class ListLedger(LedgerStore ledger, BookStore books)
{
    internal static readonly CallContract Contract = CallContract.ListOf(LedgerContract.List);

    [Function(nameof(ListLedger))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/ledger")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .ThenAsync(list => AnswerAsync(request, list, cancellationToken))
            .ToAnswerAsync(answer => answer);

    private async Task<Result<IResult>> AnswerAsync(HttpRequest request, ListRequest list, CancellationToken cancellationToken)
    {
        if (Asked("book") is string book && await books.FaultAsync("book", book, cancellationToken) is { } fault)
        {
            return Error.Validation([fault]);
        }

        // All entries of an asset are in its own partition: no other needs to be asked.
        var assetId = Asked("assetId") is string id ? Guid.Parse(id) : (Guid?)null;
        return Result.Of(CsvResult.IsAskedFor(request)
            ? new CsvResult(
                Asked("period") is { } period ? $"depreciation-ledger-{period}" : "depreciation-ledger",
                LedgerContract.Fields,
                ledger.AllAsync(list, assetId, cancellationToken).Select(entry => LedgerContract.Values(entry.Value)))
            : ApiResults.Page(request, await ledger.ListAsync(list, assetId, cancellationToken), LedgerContract.Write));

        object? Asked(string filter) => list.Conditions.FirstOrDefault(condition => condition.Name == filter)?.Value;
    }
}
