using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Depreciation.Books;
using Itam.Functions.Depreciation.Policies;
using Itam.Functions.Platform.Http;
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
    private static readonly IReadOnlyCollection<string> ReadOnly = ["assetId", "book", "etag", .. AssetBookView.NamesInForce, .. AuditFields.Names];

    [Function(nameof(PutAssetBook))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "assets/{id:guid}/books/{book}")] HttpRequest request, Guid id, string book, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        var name = RouteText.Of(book);
        if (await books.FindAsync(name, cancellationToken) is not { } known)
        {
            return Problem.From(BookStore.NotFound(name));
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var terms = FieldReader.Read(body.Value, AssetBookTerms.Fields, AssetBookTerms.Empty, faults, ReadOnly);
        if (terms.Policy is { } policy && await policies.FaultAsync("policy", policy, cancellationToken) is { } fault)
        {
            faults.Add(fault);
        }

        var rules = terms.Faults(Currency.Get(known.Value.Currency), YearMonth.Of(bases.Today).AddMonths(-1));
        var asked = FieldReader.Combine<AssetBookTerms>(faults, rules.Count > 0 ? Error.Validation(rules) : terms);
        if (!asked.IsOk)
        {
            return Problem.From(asked.Error);
        }

        var put = await store.PutAsync(id, name, asked.Value, Onto, IfMatch.Optional(request), Actors.Of(request), cancellationToken);
        return put.IsOk ? Answers.Put(request, put.Value, AssetBookView.Write) : Problem.From(put.Error);

        AssetBookTerms Onto(AssetBookTerms start) => FieldReader.Read(body.Value, AssetBookTerms.Fields, start, [], ReadOnly);
    }
}
