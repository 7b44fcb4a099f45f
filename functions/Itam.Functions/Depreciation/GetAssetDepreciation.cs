using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Assets.Register;
using Itam.Functions.Depreciation.AssetBooks;
using Itam.Functions.Depreciation.Books;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation;

/// <summary>
/// <c>GET /assets/{id}/depreciation?book=&amp;asOf=</c>: what is posted, what is still to come, and the book value at the end of any day.
/// 409 <c>notDepreciable</c> for an asset that has no cost or is not ours, and of which nothing was ever posted; <c>rateMissing</c>.
/// 404 <c>assetBookNotFound</c> for a book that the asset is not kept in.
/// </summary>
internal sealed class GetAssetDepreciation(AssetStore assets, LedgerStore ledger, BookStore books, BookBases bases)
{
    private static readonly QueryTable<Question> Query = new(
        [
            new("book", FieldKind.Text, q => q.Book, (q, book) => q with { Book = (string)book! }),
            new("asOf", FieldKind.Day, q => q.AsOf, (q, day) => q with { AsOf = (DateOnly?)day }),
        ],
        new Question(AssetBook.Corporate, null));

    internal static readonly CallContract Contract = new() { Query = Query };

    [Function(nameof(GetAssetDepreciation))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/depreciation")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(call => CheckedAsync(call, cancellationToken))
            .ThenAsync(question => ViewAsync(id, question.Book, question.AsOf ?? bases.Today, cancellationToken))
            .ToJsonAsync((writer, view) => view.Write(writer));

    private async Task<Result<Question>> CheckedAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var question = call.ReadQuery(Query);
        if (await books.FaultAsync("book", question.Book, cancellationToken) is { } fault)
        {
            call.Faults.Add(fault);
        }

        return call.Combine<Question>(question);
    }

    private async Task<Result<AssetDepreciation>> ViewAsync(Guid id, string book, DateOnly asOf, CancellationToken cancellationToken)
    {
        // The book before its entries: what is posted in between then shows as posted, never twice.
        var enrolment = await ledger.FindAsync(id, book, cancellationToken);
        var asset = await assets.GetAsync(id, cancellationToken);
        if (!asset.IsOk || (!enrolment.IsCorporate && enrolment.Terms is null))
        {
            return asset.Error ?? AssetBookStore.NotFound(book);
        }

        var entries = await ledger.EntriesAsync(id, book, cancellationToken);
        var basis = await bases.OfAsync(asset.Value.Value, enrolment, cancellationToken);
        return AssetDepreciation.Of(asset.Value.Value, enrolment, basis, entries, asOf, bases.Today);
    }

    private sealed record Question(string Book, DateOnly? AsOf);
}
