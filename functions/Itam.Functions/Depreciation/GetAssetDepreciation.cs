using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Assets.Register;
using Itam.Functions.Depreciation.AssetBooks;
using Itam.Functions.Depreciation.Books;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
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
    private static readonly Field<object?> AsOf = new("asOf", FieldKind.Day, _ => null, (_, day) => day);

    [Function(nameof(GetAssetDepreciation))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/depreciation")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        List<FieldError> faults = [];
        var query = QueryParameters.Read(request, ["book", "asOf"], faults);
        var asOf = Day(query, faults);
        var book = query.GetValueOrDefault("book") ?? AssetBook.Corporate;
        if (await books.FaultAsync("book", book, cancellationToken) is { } fault)
        {
            faults.Add(fault);
        }

        if (faults.Count > 0)
        {
            return Problem.From(Error.Validation(faults));
        }

        // The book before its entries: what is posted in between then shows as posted, never twice.
        var kept = await ledger.FindAsync(id, book, cancellationToken);
        var asset = await assets.GetAsync(id, cancellationToken);
        if (!asset.IsOk || (!kept.IsCorporate && kept.Terms is null))
        {
            return Problem.From(asset.Error ?? AssetBookStore.NotFound(book));
        }

        var entries = await ledger.EntriesAsync(id, book, cancellationToken);
        var basis = await bases.OfAsync(asset.Value.Value, kept, cancellationToken);
        var view = AssetDepreciation.Of(asset.Value.Value, kept, basis, entries, asOf, bases.Today);
        return view.IsOk ? new JsonAnswer(StatusCodes.Status200OK, view.Value.Write) : Problem.From(view.Error);
    }

    private DateOnly Day(Dictionary<string, string> query, List<FieldError> faults)
    {
        var today = bases.Today;
        if (!query.TryGetValue(AsOf.Name, out var text))
        {
            return today;
        }

        var day = FieldText.Parse(AsOf, text, out var fault) as DateOnly?;
        if (fault is not null)
        {
            faults.Add(fault);
        }

        return day ?? today;
    }
}
