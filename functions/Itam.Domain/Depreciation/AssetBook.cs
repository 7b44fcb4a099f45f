using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Costs;

namespace Itam.Domain.Depreciation;

/// <summary>Relates an asset's lifecycle to its book: which assets are depreciated, from what facts, and the effect of a change.</summary>
public static class AssetBook
{
    /// <summary>The book that every asset is in.</summary>
    public const string Corporate = "corporate";

    /// <summary>The facts of an owned asset with a cost: bought, or leased and bought out. Null for all others.</summary>
    public static DepreciationFacts? FactsOf(Asset asset)
    {
        var details = asset.Details;
        if (!IsOwned(asset) || details.PurchaseCost is not { } cost || asset.Currency is not { } currency)
        {
            return null;
        }

        return new DepreciationFacts
        {
            Cost = Money.Round(cost, currency),
            PurchaseDate = details.PurchaseDate,
            InServiceDate = details.InServiceDate,
            UsefulLifeMonths = details.UsefulLifeMonths,
            SalvageValue = details.SalvageValue is { } salvage ? Money.Round(salvage, currency) : null,
        };
    }

    /// <summary>
    /// The book after its asset changed: opened, resumed, paused, or settled because the asset was disposed of or came back, with the resulting entries.
    /// Null while there is nothing to depreciate. Equal to <paramref name="book"/> if the change does not affect it.
    /// </summary>
    /// <param name="book">As it is stored; null if the asset has none yet.</param>
    /// <param name="asset">After the change.</param>
    /// <param name="basis">How it is kept.</param>
    /// <param name="today">The day of the change, by the calendar of the books.</param>
    /// <param name="charges">The posted charges, if <see cref="IsPostedBeyond"/> requires them.</param>
    /// <returns>
    /// <c>rateMissing</c> or <c>policyNotFound</c> if opening the book needs one that is missing (it then <see cref="WaitsFrom"/> a month on), or settling
    /// it: the asset cannot leave us then.
    /// </returns>
    public static Result<PostingPlan?> Follow(BookState? book, Asset asset, BookBasis basis, DateOnly today, IReadOnlyList<PostedCharge>? charges = null)
    {
        if (IsRetired(asset))
        {
            return Retire(book, asset, basis, today, charges ?? []);
        }

        var reinstated = book is { Disposal: { } disposal } ? DisposalPlan.Reinstate(book, disposal, YearMonth.Of(today)) : null;
        var after = Continue(reinstated?.After ?? book, asset, basis, today);
        return after.Map(next => next is null ? null : new PostingPlan(reinstated?.Entries ?? [], next));
    }

    /// <summary>
    /// The month from which a book is due that cannot be opened yet, because a rate or the policy is missing: every run then reports it until
    /// it is corrected. Null for an asset that is not depreciated.
    /// </summary>
    public static YearMonth? WaitsFrom(Asset asset) =>
        !IsRetired(asset) && IsInService(asset, book: null) && FactsOf(asset) is { Cost.MinorUnits: > 0 } facts
        && DepreciationTerms.StartOf(DepreciationPolicy.Default, facts) is { } start
            ? YearMonth.Of(start)
            : null;

    /// <summary>Whether months are posted that a disposal of this asset reverses, wholly or in part.</summary>
    public static bool IsPostedBeyond(BookState? book, Asset asset, BookBasis basis, DateOnly today)
    {
        if (DisposalDay(asset, today) is not { } day || book?.PostedThrough is not { } posted)
        {
            return false;
        }

        var terms = FactsOf(asset) is { } facts ? basis.TermsOf(book, facts) : book.Plan.Terms;
        return posted >= (terms.IsOk ? DisposalCutoff.Of(terms.Value, day).Month : YearMonth.Of(day));
    }

    /// <summary>The date of disposal; null while the asset is owned.</summary>
    public static DateOnly? DisposedOn(BookState? book, Asset asset) => book?.Disposal?.On ?? (IsRetired(asset) ? asset.Disposal?.Date : null);

    /// <summary>Whether a change of an asset can affect its book.</summary>
    public static bool IsTouchedBy(Asset before, Asset after) =>
        (before.Status, before.Substatus, before.Disposal, before.Currency) != (after.Status, after.Substatus, after.Disposal, after.Currency)
        || (before.Details.DepreciationPolicy, before.Details.Category) != (after.Details.DepreciationPolicy, after.Details.Category)
        || FactsOf(before) != FactsOf(after);

    /// <summary>Whether a book can follow its asset: entries posted in one currency cannot be continued in another.</summary>
    /// <param name="book">As it is stored; null if the asset has none.</param>
    /// <param name="costCurrency">The currency of the cost that was posted.</param>
    /// <param name="asset">After the change.</param>
    /// <returns><c>currencyPosted</c>, a conflict that names the field <c>currency</c>.</returns>
    public static Result Check(BookState? book, Currency costCurrency, Asset asset)
    {
        if (book is not { HasPosted: true } || asset.Currency is not { } currency || currency == costCurrency)
        {
            return Result.Ok;
        }

        var message = $"Depreciation in {costCurrency} is posted; the asset's currency can no longer be changed.";
        return Error.Conflict(DepreciationErrorCodes.CurrencyPosted, message) with { Fields = [new FieldError("currency", FaultCodes.CurrencyPosted, message)] };
    }

    /// <summary>What is due in a book of an asset; see <see cref="PostingPlan.Due"/>. Fails as <see cref="BookBasis.TermsOf"/> does.</summary>
    public static Result<PostingPlan> Due(BookState book, Asset asset, BookBasis basis, YearMonth through) =>
        !IsRetired(asset) && FactsOf(asset) is { } facts
            ? basis.TermsOf(book, facts).Map(terms => PostingPlan.Due(book, terms, through, basis.Usage))
            : new PostingPlan([], book.Pause());

    /// <summary>The book of an asset that has none, as a run finds it; null if there is nothing to depreciate. Fails as <see cref="Follow"/> does.</summary>
    public static Result<BookState?> Open(Asset asset, BookBasis basis, DateOnly today) =>
        IsRetired(asset) ? (BookState?)null : Continue(book: null, asset, basis, today);

    /// <summary>A book that continues from an opening balance. Fails as <see cref="BookBasis.TermsOf"/> and <see cref="OpeningBalance.Check"/>; <c>notDepreciable</c>.</summary>
    public static Result<BookState> Open(Asset asset, BookBasis basis, OpeningBalance opening) =>
        !IsRetired(asset) && IsInService(asset, book: null) && FactsOf(asset) is { } facts
            ? basis.TermsOf(null, facts).Then(terms => BookState.Open(terms, opening))
            : NotDepreciable();

    /// <summary>409 <c>notDepreciable</c>.</summary>
    public static Error NotDepreciable() => Error.Conflict(
        DepreciationErrorCodes.NotDepreciable, "Only assets in service with a purchase cost that were bought (or leased and bought out) are depreciated.");

    /// <summary>Whether an asset without a book may have to be given one.</summary>
    public static bool IsToBeKept(Asset asset) => FactsOf(asset) is not null && (IsRetired(asset) || IsInService(asset, book: null));

    private static Result<BookState?> Continue(BookState? book, Asset asset, BookBasis basis, DateOnly today)
    {
        if (!IsInService(asset, book) || FactsOf(asset) is not { } facts)
        {
            return book?.Pause();
        }

        var terms = basis.TermsOf(book, facts);
        if (!terms.IsOk)
        {
            // A book that runs already stays due: what is wrong with it is then reported by every run until it is put right.
            return !IsForOthersToPutRight(terms.Error) ? (book?.FrozenStart is null ? book?.Pause() : book)
                : book is null ? terms.Error
                : book with { NextPeriod = book.NextPeriod ?? WaitsFrom(asset) };
        }

        var after = book?.Adjust(terms.Value, YearMonth.Of(today), basis.Usage) ?? BookState.Open(terms.Value);
        return book is null && after.NextPeriod is null ? (BookState?)null : after;
    }

    // What has no cost, or is not ours, is not on the books and so is not taken off them.
    private static Result<PostingPlan?> Retire(BookState? book, Asset asset, BookBasis basis, DateOnly today, IReadOnlyList<PostedCharge> charges)
    {
        if (FactsOf(asset) is not { } facts)
        {
            return book is { PostedThrough: not null } ? WriteOff(book, asset, basis, today) : Stop(book);
        }

        var gotNothing = asset.Disposal?.Proceeds is null or 0;
        if ((IsCancelledOrder(asset) && book is not { HasPosted: true }) || (book is null && facts.Cost.MinorUnits == 0 && gotNothing))
        {
            return Stop(book);
        }

        var day = DisposalDay(asset, today)!.Value;
        var terms = basis.TermsOf(book, facts);
        if (!terms.IsOk && terms.Error.Code != DepreciationErrorCodes.StartDateMissing)
        {
            return IsForOthersToPutRight(terms.Error) ? terms.Error : book is null ? (PostingPlan?)null : new PostingPlan([], book);
        }

        // A book has a start. That of something that was never in service is forgotten again when it comes back, since no month was posted.
        var start = terms.IsOk ? terms : basis.TermsOf(book, facts, start: day);
        return start.Then(opened => Proceeds(asset, basis, day).Map(proceeds => (PostingPlan?)DisposalPlan.Dispose(
            book, terms.IsOk ? opened : null, BookState.Open(opened), opened.Cost, day, proceeds, YearMonth.Of(today), charges, basis.Usage)));
    }

    // The cost was removed, or the asset turned out not to be ours, after months were posted: what the ledger still shows of it leaves with it.
    private static Result<PostingPlan?> WriteOff(BookState book, Asset asset, BookBasis basis, DateOnly today)
    {
        var day = DisposalDay(asset, today)!.Value;
        return Proceeds(asset, basis, day).Map(proceeds => (PostingPlan?)DisposalPlan.Dispose(
            book, terms: null, book, book.Plan.Terms.Cost, day, proceeds, YearMonth.Of(today), [], usage: null));
    }

    private static Result<Money> Proceeds(Asset asset, BookBasis basis, DateOnly day) =>
        basis.Convert(Money.Round(asset.Disposal?.Proceeds ?? 0, asset.Currency ?? basis.Currency), day);

    // Nothing that the asset's own keeper could do, and nothing that he may be held up by.
    private static bool IsForOthersToPutRight(Error error) => error.Code is CostErrorCodes.RateMissing or DepreciationErrorCodes.PolicyNotFound or DepreciationErrorCodes.PolicyNotApplicable;

    private static PostingPlan? Stop(BookState? book) => book is null ? null : new PostingPlan([], book.Pause());

    // No transition accepts a day in the future; should a record carry one all the same, what is retired is not used up any more.
    internal static DateOnly? DisposalDay(Asset asset, DateOnly today) =>
        !IsRetired(asset) ? null : asset.Disposal?.Date is { } day && day < today ? day : today;

    // What was ordered and never came was never worth anything to us.
    private static bool IsCancelledOrder(Asset asset) =>
        asset is { Substatus: AssetSubstatus.VendorCredit, Details: { ReceivedDate: null, InServiceDate: null } };

    private static bool IsOwned(Asset asset) => asset.Details.Acquisition is Acquisition.Purchase || IsBoughtOut(asset);

    // A lease that ends by buying the asset is closed as "retired, buy out": the asset itself stays, and is ours from then on.
    private static bool IsBoughtOut(Asset asset) => asset is { Details.Acquisition: Acquisition.Lease, Substatus: AssetSubstatus.BuyOut };

    /// <summary>Whether it has left us.</summary>
    public static bool IsRetired(Asset asset) => asset.Status is AssetStatus.Retired && !IsBoughtOut(asset);

    // What is on its way to us is not in service yet; what moves between two of our places still is.
    private static bool IsInService(Asset asset, BookState? book) => asset.Status switch
    {
        AssetStatus.OnOrder => false,
        AssetStatus.InTransit => book?.FrozenStart is not null,
        _ => true,
    };
}
