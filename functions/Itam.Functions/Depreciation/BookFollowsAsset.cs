using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Assets.Register;
using Itam.Functions.Depreciation.AssetBooks;
using Itam.Functions.Depreciation.Usage;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Depreciation;

/// <summary>
/// Opens, takes up, pauses or settles the books of an asset in the batch of the change that makes it so: a retirement posts what is due up
/// to its day and takes the rest off, a reinstatement undoes that. Refuses another currency once something is posted (<c>currencyPosted</c>),
/// and to let go what cannot be settled for want of a rate (<c>rateMissing</c>) or a policy (<c>policyNotFound</c>).
/// </summary>
internal sealed class BookFollowsAsset(LedgerStore ledger, BookBases bases, AssetArrears arrears) : IAssetParticipant
{
    public IReadOnlyList<OwnedType> OwnedTypes { get; } =
        [new(LedgerEntry.TypeName, "its depreciation is posted in the ledger"), new(BookDocument.TypeName), new(BookTermsDocument.TypeName), new(UsageDocument.TypeName)];

    public async Task<Result> ContributeAsync(AssetChange change, DocumentBatch batch, CancellationToken cancellationToken)
    {
        var set = change.Part is { } part && (part.After ?? part.Before) is BookTermsDocument ? part : null;
        var isTouched = change.Before is not { } was || AssetBook.IsTouchedBy(was, change.After);
        IEnumerable<string> names = [AssetBook.Corporate, .. change.After.OtherBooks, .. Of(set?.Before)];
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            var isSet = Of(set?.Before).Concat(Of(set?.After)).Contains(name, StringComparer.Ordinal);
            if (isTouched || isSet)
            {
                var followed = await FollowAsync(change, name, isSet ? set : null, batch, cancellationToken);
                if (!followed.IsOk)
                {
                    return followed;
                }
            }
        }

        return Result.Ok;
    }

    private async Task<Result> FollowAsync(AssetChange change, string name, PartRevision? set, DocumentBatch batch, CancellationToken cancellationToken)
    {
        var enrolment = change.Before is null ? new BookEnrolment(name, Book: null, Terms: null) : await ledger.FindAsync(change.After.Id, name, cancellationToken);
        if (set is { After: null })
        {
            return Leave(enrolment, batch);
        }

        if (set is not null && enrolment.State is { Seq: > 0 } && OpeningOf(set.Before) != OpeningOf(set.After))
        {
            const string Message = "Entries are posted in this book; the opening balance can no longer be changed.";
            return Error.Conflict(DepreciationErrorCodes.BookPosted, Message) with { Fields = [new FieldError("openingAccumulated", FaultCodes.BookPosted, Message)] };
        }

        enrolment = set is { After: BookTermsDocument terms } ? enrolment with { Terms = new Stored<BookTermsDocument>(terms, string.Empty) } : enrolment;
        if (enrolment.Book is null && set is null && !AssetBook.IsToBeKept(change.After))
        {
            return Result.Ok;
        }

        var allowed = enrolment.Book is { } stored ? AssetBook.Check(enrolment.State, stored.Value.CurrencyOfCost, change.After) : Result.Ok;
        if (!allowed.IsOk)
        {
            return allowed;
        }

        var basis = await bases.OfAsync(change.After, enrolment, cancellationToken);
        if (set is { After: BookTermsDocument asked } && enrolment.State is not { Seq: > 0 } && (asked.OpeningAccumulated is not null || enrolment.Book?.Value.Opening is not null))
        {
            return TakeOver(change, enrolment, basis, asked.Terms, batch);
        }

        return await FollowAsync(change, enrolment, basis, batch, cancellationToken);
    }

    private async Task<Result> FollowAsync(AssetChange change, BookEnrolment enrolment, BookBasis basis, DocumentBatch batch, CancellationToken cancellationToken)
    {
        var state = enrolment.State;
        if (change.Before is { } before && AssetBook.IsRetired(change.After) && enrolment.Book is not null)
        {
            var current = await arrears.PostAsync(enrolment, before, change.After, basis, change.Actor, cancellationToken);
            if (!current.IsOk)
            {
                return current.Error;
            }

            (enrolment, state) = current.Value;
        }

        var plan = AssetBook.Follow(state, change.After, basis, bases.Today, await ChargesAsync(enrolment, state, change.After, basis, cancellationToken));
        if (!plan.IsOk)
        {
            if (AssetBook.IsRetired(change.After))
            {
                return plan.Error;
            }

            LedgerStore.AddUnopened(batch, change.After, enrolment, basis, AssetBook.WaitsFrom(change.After));
        }
        else if (plan.Value is not { } next)
        {
            LedgerStore.AddUnopened(batch, change.After, enrolment, basis, nextPeriod: null);
        }
        else if (next.Entries.Count > 0 || next.After != state || enrolment.State is null)
        {
            ledger.Add(batch, change.After, enrolment, next, basis, change.Actor);
        }

        return Result.Ok;
    }

    /// <summary>The book begins anew, with another opening balance than before or with none: nothing is posted in it yet.</summary>
    private Result TakeOver(AssetChange change, BookEnrolment enrolment, BookBasis basis, AssetBookTerms terms, DocumentBatch batch)
    {
        if (terms.OpeningAccumulated is not { } accumulated || terms.OpeningThrough is not { } through)
        {
            var opened = AssetBook.Open(change.After, basis, bases.Today);
            if (opened is { IsOk: true, Value: { } fresh })
            {
                LedgerStore.AddOpened(batch, change.After, enrolment, fresh, basis, opening: null);
            }

            return opened.IsOk ? Result.Ok : opened.Error;
        }

        var opening = new OpeningBalance(through, Money.Round(accumulated, basis.Currency), terms.OpeningUnits ?? 0);
        var taken = AssetBook.Open(change.After, basis, opening);
        if (!taken.IsOk)
        {
            return taken.Error;
        }

        LedgerStore.AddOpened(batch, change.After, enrolment, taken.Value, basis, new OpeningDocument(through, opening.Accumulated.MinorUnits));
        return Result.Ok;
    }

    private static Result Leave(BookEnrolment enrolment, DocumentBatch batch)
    {
        if (enrolment.Book is { Value.Seq: > 0 })
        {
            return Error.Conflict(DepreciationErrorCodes.BookPosted, "Entries are posted for the asset in this book; it can no longer be removed from it.");
        }

        if (enrolment.Book is { } book)
        {
            batch.Delete(book.Value.Id, book.ETag);
        }

        return Result.Ok;
    }

    private async Task<IReadOnlyList<PostedCharge>> ChargesAsync(
        BookEnrolment enrolment, BookState? state, Asset asset, BookBasis basis, CancellationToken cancellationToken) =>
        AssetBook.IsPostedBeyond(state, asset, basis, bases.Today)
            ? [.. (await ledger.EntriesAsync(asset.Id, enrolment.Name, cancellationToken)).Select(entry => entry.ToCharge()).OfType<PostedCharge>()]
            : [];

    private static (decimal?, YearMonth?, decimal?) OpeningOf(IAssetPart? part) =>
        part is BookTermsDocument { Terms: var terms } ? (terms.OpeningAccumulated, terms.OpeningThrough, terms.OpeningUnits) : default;

    private static IEnumerable<string> Of(IAssetPart? part) => part is BookTermsDocument terms ? [terms.Book] : [];
}
