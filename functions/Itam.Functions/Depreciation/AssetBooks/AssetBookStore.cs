using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Depreciation.AssetBooks;

/// <summary>
/// Assets in their books, in the store. The corporate book goes by the asset's own fields and has the asset's ETag; what was set for another
/// is a document of its own, whose ETag does not move with each posting.
/// </summary>
internal sealed class AssetBookStore(AssetRegister register, AssetStore assets, AssetParts parts, AssetPartStore partStore, LedgerStore ledger, BookBases bases, TimeProvider time)
{
    /// <summary>404 <c>assetNotFound</c>; <c>assetBookNotFound</c> if the asset is not kept in the book.</summary>
    public async Task<Result<Stored<AssetBookView>>> GetAsync(Guid id, string book, CancellationToken cancellationToken)
    {
        var enrolment = await ledger.FindAsync(id, book, cancellationToken);
        var set = enrolment.IsCorporate ? await FindTermsAsync(id, book, cancellationToken) : enrolment.Terms;
        var asset = await assets.GetAsync(id, cancellationToken);
        if (!asset.IsOk || (set is null && !enrolment.IsCorporate))
        {
            return asset.Error ?? NotFound(book);
        }

        var basis = await bases.OfAsync(asset.Value.Value, enrolment, cancellationToken);
        return enrolment.IsCorporate
            ? new Stored<AssetBookView>(
                AssetBookView.Of(asset.Value.Value, enrolment, CorporateTerms(asset.Value.Value.Details, set?.Value.Terms), basis, asset.Value.Value.Audit), asset.Value.ETag)
            : new Stored<AssetBookView>(AssetBookView.Of(asset.Value.Value, enrolment, set!.Value.Terms, basis, set.Value.Audit), set.ETag);
    }

    /// <summary>Every book that an asset is in; 404 <c>assetNotFound</c>.</summary>
    public async Task<Result<IReadOnlyList<Stored<AssetBookView>>>> AllAsync(Guid id, CancellationToken cancellationToken)
    {
        var asset = await assets.GetAsync(id, cancellationToken);
        if (!asset.IsOk)
        {
            return asset.Error;
        }

        List<Stored<AssetBookView>> views = [];
        foreach (var book in asset.Value.Value.OtherBooks.Prepend(AssetBook.Corporate))
        {
            // It may have been taken out of a book meanwhile.
            if (await GetAsync(id, book, cancellationToken) is { IsOk: true } view)
            {
                views.Add(view.Value);
            }
        }

        return views;
    }

    /// <summary>
    /// Sets how an asset is kept in a book; the same again is no change. The book's state follows in the same batch. 409 <c>bookPosted</c>
    /// for another opening balance once something is posted; else as a change of the asset.
    /// </summary>
    /// <param name="asked">All that was said.</param>
    /// <param name="onto">The same, said of terms that are there: what it does not name stays.</param>
    public async Task<Result<(Stored<AssetBookView> View, bool IsNew)>> PutAsync(
        Guid id,
        string book,
        AssetBookTerms asked,
        Func<AssetBookTerms, AssetBookTerms> onto,
        IfMatch? ifMatch,
        Actor actor,
        CancellationToken cancellationToken)
    {
        var isPosted = await ledger.FindBookAsync(id, book, cancellationToken) is { Value.Seq: > 0 };
        var isNew = false;
        if (book == AssetBook.Corporate)
        {
            var revised = await register.ReviseAsync(id, ifMatch, ReviseAsync, actor, "bookSet", reason: null, cancellationToken);
            if (!revised.IsOk)
            {
                return revised.Error;
            }
        }
        else
        {
            var put = await parts.PutAsync<BookTermsDocument>(id, BookTermsDocument.IdOf(book), ifMatch, Next, actor, "bookSet", cancellationToken);
            if (!put.IsOk)
            {
                return put.Error;
            }

            isNew = put.Value.IsNew;
        }

        return (await GetAsync(id, book, cancellationToken)).Map(view => (view, isNew));

        Result<WithPart<BookTermsDocument>> Next(Asset asset, BookTermsDocument? before)
        {
            var terms = Complete(asked, before?.Terms, isPosted);
            return before?.Terms == terms
                ? new WithPart<BookTermsDocument>(asset, before)
                : asset.KeepIn(book, time.GetUtcNow(), actor).Map(after => new WithPart<BookTermsDocument>(after, DocumentOf(id, book, terms, before, actor)));
        }

        async ValueTask<Result<AssetRevision>> ReviseAsync(Asset asset)
        {
            // Every asset is in the corporate book.
            if (ifMatch?.RefusalOfPart is { } refusal)
            {
                return refusal;
            }

            var before = await FindTermsAsync(id, book, cancellationToken);
            var terms = Complete(asked, before?.Value.Terms, isPosted);
            var own = onto(CorporateTerms(asset.Details, opening: null));
            var revised = asset.Revise(
                asset.Details with { DepreciationPolicy = own.Policy, UsefulLifeMonths = own.UsefulLifeMonths, SalvageValue = own.SalvageAmount }, time.GetUtcNow(), actor);
            if (!revised.IsOk)
            {
                return Renamed(revised.Error);
            }

            // What the asset has no field for.
            var opening = terms with { Policy = null, UsefulLifeMonths = null, SalvageAmount = null };
            if (opening == (before?.Value.Terms ?? AssetBookTerms.Empty))
            {
                return new AssetRevision(revised.Value);
            }

            var document = DocumentOf(id, book, opening, before?.Value, actor);
            return AssetPartStore.With(ReferenceEquals(revised.Value, asset) ? asset.WithOtherSettings(time.GetUtcNow(), actor) : revised.Value, before, document);
        }
    }

    /// <summary>Removes an asset from a book in which nothing is posted for it: 409 <c>bookPosted</c>, <c>bookRequired</c> for the corporate one.</summary>
    public async Task<Result> RemoveAsync(Guid id, string book, IfMatch ifMatch, Actor actor, CancellationToken cancellationToken) => book == AssetBook.Corporate
        ? Error.Conflict(DepreciationErrorCodes.BookRequired, "Every asset stays in the corporate book.")
        : await parts.RemoveAsync<BookTermsDocument>(
            id, BookTermsDocument.IdOf(book), ifMatch, asset => asset.LeaveOutOf(book, time.GetUtcNow(), actor), NotFound(book), actor, "bookLeft", reason: null, cancellationToken);

    public static Error NotFound(string book) => Error.NotFound(DepreciationErrorCodes.AssetBookNotFound, $"The asset is not in the book '{book}'.");

    private Task<Stored<BookTermsDocument>?> FindTermsAsync(Guid id, string book, CancellationToken cancellationToken) =>
        partStore.FindAsync<BookTermsDocument>(id, BookTermsDocument.IdOf(book), cancellationToken);

    private BookTermsDocument DocumentOf(Guid id, string book, AssetBookTerms terms, BookTermsDocument? before, Actor actor)
    {
        var now = time.GetUtcNow();
        return BookTermsDocument.Of(id, book, terms, before?.Audit.Updated(now, actor) ?? AuditStamp.Created(now, actor));
    }

    /// <summary>Without a month the opening balance covers what has ended; once something is posted, saying nothing of it leaves it.</summary>
    private AssetBookTerms Complete(AssetBookTerms asked, AssetBookTerms? before, bool isPosted)
    {
        if (asked.OpeningAccumulated is null)
        {
            return isPosted && before is not null
                ? asked with { OpeningAccumulated = before.OpeningAccumulated, OpeningThrough = before.OpeningThrough, OpeningUnits = before.OpeningUnits }
                : asked;
        }

        var isSame = before?.OpeningAccumulated == asked.OpeningAccumulated;
        return asked with { OpeningThrough = asked.OpeningThrough ?? (isSame ? before!.OpeningThrough : YearMonth.Of(bases.Today).AddMonths(-1)) };
    }

    private static AssetBookTerms CorporateTerms(AssetDetails details, AssetBookTerms? opening) => (opening ?? AssetBookTerms.Empty) with
    {
        Policy = details.DepreciationPolicy,
        UsefulLifeMonths = details.UsefulLifeMonths,
        SalvageAmount = details.SalvageValue,
    };

    // The asset calls it otherwise than its books do.
    private static Error Renamed(Error error) =>
        error with { Fields = [.. error.Fields.Select(fault => fault.Field == "salvageValue" ? fault with { Field = "salvageAmount" } : fault)] };
}
