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
    /// The book after its asset changed: opened, taken up, paused or ended as the asset's state demands. Null while there is
    /// nothing to keep a book for. Equal to <paramref name="book"/> when the change does not matter to it.
    /// </summary>
    /// <param name="book">As it is stored; null if the asset has none yet.</param>
    /// <param name="asset">After the change.</param>
    /// <param name="policy">Null: the default.</param>
    /// <param name="today">The day of the change, by the calendar of the books.</param>
    public static BookState? Follow(BookState? book, Asset asset, DepreciationPolicy? policy, DateOnly today)
    {
        if (IsRetired(asset))
        {
            return book?.Retire(asset.Disposal?.Date, today);
        }

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

        var after = book?.Adjust(terms.Value, YearMonth.Of(today)) ?? BookState.Open(terms.Value);
        return book is null && after.NextPeriod is null ? null : after;
    }

    /// <summary>Whether a change of an asset can matter to its book at all.</summary>
    public static bool IsTouchedBy(Asset before, Asset after) =>
        (before.Status, before.Substatus, before.Disposal, before.Currency) != (after.Status, after.Substatus, after.Disposal, after.Currency)
        || FactsOf(before) != FactsOf(after);

    /// <summary>Whether a book can follow its asset: what is posted in one currency cannot go on in another.</summary>
    /// <param name="book">As it is stored; null if the asset has none.</param>
    /// <param name="asset">After the change.</param>
    /// <returns><c>currencyPosted</c>, a conflict that names the field <c>currency</c>.</returns>
    public static Result Check(BookState? book, Asset asset)
    {
        if (book?.FrozenStart is null || asset.Currency is not { } currency || currency == book.Accumulated.Currency)
        {
            return Result.Ok;
        }

        var message = $"Depreciation is posted in {book.Accumulated.Currency}; the currency of this asset can no longer change.";
        return Error.Conflict("currencyPosted", message) with { Fields = [new FieldError("currency", "currencyPosted", message)] };
    }

    /// <summary>What is due in a book of an asset; see <see cref="PostingPlan.Due"/>. Fails as <see cref="BookState.TermsOf"/> does.</summary>
    public static Result<PostingPlan> Due(BookState book, Asset asset, DepreciationPolicy? policy, YearMonth through) =>
        FactsOf(asset) is { } facts
            ? book.TermsOf(policy, facts).Map(terms => PostingPlan.Due(book, terms, through))
            : new PostingPlan([], book with { NextPeriod = null });

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
