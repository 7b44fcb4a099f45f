using Itam.Domain.Assets;
using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>What an asset's life means for its book: which assets are depreciated, from what facts, and what a change of the asset does.</summary>
public static class AssetBook
{
    /// <summary>The book of an asset that has none of another name.</summary>
    public const string Corporate = "corporate";

    /// <summary>The facts of an asset with a cost that we own: bought, or leased and bought out. Null for all others.</summary>
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
    /// The book after its asset changed: opened, taken up, paused, or settled because the asset left us or came back, with the entries of that.
    /// Null while there is nothing to keep a book for. Its book is equal to <paramref name="book"/> when the change does not matter to it.
    /// </summary>
    /// <param name="book">As it is stored; null if the asset has none yet.</param>
    /// <param name="asset">After the change.</param>
    /// <param name="policy">Null: the default.</param>
    /// <param name="today">The day of the change, by the calendar of the books.</param>
    /// <param name="charges">What was posted, if <see cref="IsPostedBeyond"/> says that it matters.</param>
    /// <param name="usage">What the asset produced; null: nothing was reported. Only read for units of production.</param>
    public static PostingPlan? Follow(
        BookState? book,
        Asset asset,
        DepreciationPolicy? policy,
        DateOnly today,
        IReadOnlyList<PostedCharge>? charges = null,
        UsageHistory? usage = null)
    {
        if (IsRetired(asset))
        {
            return Retire(book, asset, policy, today, charges ?? [], usage);
        }

        var reinstated = book is { Disposal: { } disposal } ? DisposalPlan.Reinstate(book, disposal, YearMonth.Of(today)) : null;
        var after = Continue(reinstated?.After ?? book, asset, policy, today, usage);
        return after is null ? null : new PostingPlan(reinstated?.Entries ?? [], after);
    }

    /// <summary>Whether months are posted that a disposal of this asset takes back, wholly or in part.</summary>
    public static bool IsPostedBeyond(BookState? book, Asset asset, DepreciationPolicy? policy, DateOnly today)
    {
        if (!IsRetired(asset) || book?.PostedThrough is not { } posted)
        {
            return false;
        }

        var day = DisposalDay(asset, today);
        var terms = FactsOf(asset) is { } facts ? book.TermsOf(policy, facts) : book.Plan.Terms;
        return posted >= (terms.IsOk ? DisposalCutoff.Of(terms.Value, day).Month : YearMonth.Of(day));
    }

    /// <summary>The day at whose end an asset is worth nothing to us any more; null while it is ours.</summary>
    public static DateOnly? DisposedOn(BookState? book, Asset asset) => book?.Disposal?.On ?? (IsRetired(asset) ? asset.Disposal?.Date : null);

    /// <summary>Whether a change of an asset can matter to its book at all.</summary>
    public static bool IsTouchedBy(Asset before, Asset after) =>
        (before.Status, before.Substatus, before.Disposal, before.Currency) != (after.Status, after.Substatus, after.Disposal, after.Currency)
        || (before.Details.DepreciationPolicy, before.Details.Category) != (after.Details.DepreciationPolicy, after.Details.Category)
        || FactsOf(before) != FactsOf(after);

    /// <summary>Whether a book can follow its asset: what is posted in one currency cannot go on in another.</summary>
    /// <param name="book">As it is stored; null if the asset has none.</param>
    /// <param name="asset">After the change.</param>
    /// <returns><c>currencyPosted</c>, a conflict that names the field <c>currency</c>.</returns>
    public static Result Check(BookState? book, Asset asset)
    {
        if (book is not { HasPosted: true } || asset.Currency is not { } currency || currency == book.Accumulated.Currency)
        {
            return Result.Ok;
        }

        var message = $"Depreciation is posted in {book.Accumulated.Currency}; the currency of this asset can no longer change.";
        return Error.Conflict("currencyPosted", message) with { Fields = [new FieldError("currency", "currencyPosted", message)] };
    }

    /// <summary>What is due in a book of an asset; see <see cref="PostingPlan.Due"/>. Fails as <see cref="BookState.TermsOf"/> does.</summary>
    public static Result<PostingPlan> Due(BookState book, Asset asset, DepreciationPolicy? policy, YearMonth through, UsageHistory? usage = null) =>
        !IsRetired(asset) && FactsOf(asset) is { } facts
            ? book.TermsOf(policy, facts).Map(terms => PostingPlan.Due(book, terms, through, usage))
            : new PostingPlan([], book with { NextPeriod = null });

    private static BookState? Continue(BookState? book, Asset asset, DepreciationPolicy? policy, DateOnly today, UsageHistory? usage)
    {
        if (!IsInService(asset, book) || FactsOf(asset) is not { } facts)
        {
            return book?.Pause();
        }

        var terms = book?.TermsOf(policy, facts) ?? DepreciationTerms.Of(policy, facts);
        if (!terms.IsOk)
        {
            // A book that runs already stays due: what is wrong with it is then reported by every run until it is put right.
            return book?.FrozenStart is null ? book?.Pause() : book;
        }

        var after = book?.Adjust(terms.Value, YearMonth.Of(today), usage) ?? BookState.Open(terms.Value);
        return book is null && after.NextPeriod is null ? null : after;
    }

    // What has no cost, or is not ours, is not on the books and so is not taken off them.
    private static PostingPlan? Retire(
        BookState? book, Asset asset, DepreciationPolicy? policy, DateOnly today, IReadOnlyList<PostedCharge> charges, UsageHistory? usage)
    {
        if (FactsOf(asset) is not { } facts)
        {
            return book is { PostedThrough: not null } ? WriteOff(book, asset, today) : Stop(book);
        }

        if (IsCancelledOrder(asset) && book is not { HasPosted: true })
        {
            return Stop(book);
        }

        var terms = book?.TermsOf(policy, facts) ?? DepreciationTerms.Of(policy, facts);
        if (!terms.IsOk && terms.Error.Code != "startDateMissing")
        {
            return book is null ? null : new PostingPlan([], book);
        }

        var day = DisposalDay(asset, today);
        var proceeds = Money.Round(asset.Disposal?.Proceeds ?? 0, facts.Cost.Currency);
        if (book is null && facts.Cost.MinorUnits == 0 && proceeds.MinorUnits == 0)
        {
            return null;
        }

        // A book has a start. That of something that was never in service is forgotten again when it comes back, since no month was posted.
        var start = terms.IsOk ? terms.Value : DepreciationTerms.Of(policy, facts, frozenStart: day).Value;
        return DisposalPlan.Dispose(
            book, terms.IsOk ? terms.Value : null, BookState.Open(start), facts.Cost, day, proceeds, YearMonth.Of(today), charges, usage);
    }

    // The cost was removed, or the asset turned out not to be ours, after months were posted: what the ledger still shows of it leaves with it.
    private static PostingPlan WriteOff(BookState book, Asset asset, DateOnly today)
    {
        var cost = book.Plan.Terms.Cost;
        var proceeds = Money.Round(asset.Disposal?.Proceeds ?? 0, cost.Currency);
        return DisposalPlan.Dispose(book, terms: null, book, cost, DisposalDay(asset, today), proceeds, YearMonth.Of(today), [], usage: null);
    }

    private static PostingPlan? Stop(BookState? book) => book is null ? null : new PostingPlan([], book.Pause());

    // No transition accepts a day in the future; should a record carry one all the same, what is retired is not used up any more.
    private static DateOnly DisposalDay(Asset asset, DateOnly today) => asset.Disposal?.Date is { } day && day < today ? day : today;

    // What was ordered and never came was never worth anything to us.
    private static bool IsCancelledOrder(Asset asset) =>
        asset is { Substatus: AssetSubstatus.VendorCredit, Details: { ReceivedDate: null, InServiceDate: null } };

    private static bool IsOwned(Asset asset) => asset.Details.Acquisition is Acquisition.Purchase || IsBoughtOut(asset);

    // A lease that ends by buying the asset is closed as "retired, buy out": the asset itself stays, and is ours from then on.
    private static bool IsBoughtOut(Asset asset) => asset is { Details.Acquisition: Acquisition.Lease, Substatus: AssetSubstatus.BuyOut };

    private static bool IsRetired(Asset asset) => asset.Status is AssetStatus.Retired && !IsBoughtOut(asset);

    // What is on its way to us is not in service yet; what moves between two of our places still is.
    private static bool IsInService(Asset asset, BookState? book) => asset.Status switch
    {
        AssetStatus.OnOrder => false,
        AssetStatus.InTransit => book?.FrozenStart is not null,
        _ => true,
    };
}
