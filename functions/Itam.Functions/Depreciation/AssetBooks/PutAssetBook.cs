using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Depreciation.Books;
using Itam.Functions.Depreciation.Policies;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.AssetBooks;

/// <summary>
/// <c>PUT /assets/{id}/books/{book} {policy?, usefulLifeMonths?, salvageAmount?, openingAccumulated?, openingThrough?, openingUnits?}</c>: the asset is
/// kept in the book from now on; 201, or 200 when it was. The corporate book: 200, and those of the asset's own fields that the body names are
/// written, so that naming a policy takes no life and no salvage value from an asset; null removes.
/// 409 <c>bookPosted</c> for another opening balance once something is posted.
/// </summary>
internal sealed class PutAssetBook(AssetBookStore store, BookStore books, PolicyStore policies, BookBases bases)
{
    private static readonly BodyTable<AssetBookTerms> Body = new(AssetBookTerms.Fields, AssetBookTerms.Empty)
    {
        ReadOnly = ["assetId", "book", "etag", .. AssetBookView.NamesInForce, .. AuditFields.Names],
    };

    internal static readonly CallContract Contract = CallContract.Put(Body);

    [Function(nameof(PutAssetBook))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "assets/{id:guid}/books/{book}")] HttpRequest request, Guid id, string book, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => PutAsync(call, id, RouteText.Of(book), cancellationToken))
            .ToPutAsync(request, AssetBookView.Write);

    private async Task<Result<(Stored<AssetBookView> View, bool IsNew)>> PutAsync(ApiCall call, Guid id, string book, CancellationToken cancellationToken)
    {
        if (await books.FindAsync(book, cancellationToken) is not { } known)
        {
            return BookStore.NotFound(book);
        }

        var terms = call.ReadBody(Body);
        if (terms.Policy is { } policy && await policies.FaultAsync("policy", policy, cancellationToken) is { } fault)
        {
            call.Faults.Add(fault);
        }

        var rules = terms.Faults(Currency.Get(known.Value.Currency), YearMonth.Of(bases.Today).AddMonths(-1));
        return await call.Combine<AssetBookTerms>(rules.Count > 0 ? Error.Validation(rules) : terms)
            .ThenAsync(asked => store.PutAsync(id, book, asked, Onto, call.OptionalIfMatch, call.Actor, cancellationToken));

        AssetBookTerms Onto(AssetBookTerms start) => Body.ReadFrom(call.Json, start, []);
    }
}
