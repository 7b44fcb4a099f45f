using Itam.Domain.Common;
using Itam.Domain.Costs;

namespace Itam.Domain.Depreciation;

/// <summary>How an asset is depreciated in a book: the book, the asset's settings in it, the exchange rates, and the reported units.</summary>
public sealed record BookBasis
{
    /// <summary>The book's; the asset's cost is converted to it once, at the rates of the date on which depreciation starts.</summary>
    public required Currency Currency { get; init; }

    public int FiscalYearStartMonth { get; init; } = 1;

    /// <summary>The policy that the asset uses, or why it is not known: <c>policyNotFound</c>.</summary>
    public Result<DepreciationPolicy> Policy { get; init; } = DepreciationPolicy.Default;

    /// <summary>Set for the asset in this book, which overrides the policy; null: the policy's, otherwise the asset's own.</summary>
    public int? UsefulLifeMonths { get; init; }

    /// <summary>In units of the book's currency; the same holds as for <see cref="UsefulLifeMonths"/>.</summary>
    public decimal? SalvageAmount { get; init; }

    /// <summary>Those of <see cref="RatesNeeded"/> that exist; null for none.</summary>
    public RateTable? Rates { get; init; }

    /// <summary>The reported units; null if nothing was reported. Only read for units of production.</summary>
    public UsageHistory? Usage { get; init; }

    /// <summary>A book by the default policy.</summary>
    public static BookBasis In(Currency currency) => new() { Currency = currency };

    /// <summary>The terms of an asset in this book, from the day that the book has frozen if it has.</summary>
    /// <param name="book">As it is stored; null if the asset has none yet.</param>
    /// <param name="own">The facts of the asset in its own currency.</param>
    /// <param name="start">The start date of an asset that has none.</param>
    /// <returns><c>policyNotFound</c>; <c>policyNotApplicable</c>; <c>rateMissing</c> with every currency and day; else as <see cref="BookState.TermsOf"/>.</returns>
    public Result<DepreciationTerms> TermsOf(BookState? book, DepreciationFacts own, DateOnly? start = null)
    {
        if (!Policy.IsOk)
        {
            return Policy.Error;
        }

        var policy = Policy.Value with
        {
            UsefulLifeMonths = UsefulLifeMonths ?? Policy.Value.UsefulLifeMonths,
            Salvage = SalvageAmount is { } amount ? Depreciation.Salvage.OfAmount(amount) : Policy.Value.Salvage,
        };
        var frozen = book?.FrozenStart ?? start;
        var terms = Convert(own, frozen ?? DepreciationTerms.StartOf(policy, own)).Then(
            facts => start is not null || book is null ? DepreciationTerms.Of(policy, facts, frozen) : book.TermsOf(policy, facts));
        return terms.Error is { Code: ErrorCodes.ValidationFailed } misfit
            ? Error.Conflict(DepreciationErrorCodes.PolicyNotApplicable, $"The policy cannot be applied to this asset: {misfit.Message}") with { Fields = misfit.Fields }
            : terms;
    }

    /// <summary>An amount in the currency of the book, at the rates of a day.</summary>
    /// <returns><c>rateMissing</c> with every currency and day; <c>amountTooLarge</c>.</returns>
    public Result<Money> Convert(Money amount, DateOnly day)
    {
        if (amount.Currency == Currency || amount.MinorUnits == 0)
        {
            return Money.FromMinorUnits(amount.MinorUnits, Currency);
        }

        var rates = Rates ?? new RateTable(Currency, new Dictionary<RateDay, decimal>());
        IReadOnlyList<RateDay> missing = [.. rates.Missing(amount.Currency, Currency, day)];
        if (missing.Count > 0)
        {
            return RateTable.Refusal(missing);
        }

        try
        {
            return rates.Convert(amount, Currency, day);
        }
        catch (OverflowException)
        {
            return Error.Conflict(DepreciationErrorCodes.AmountTooLarge, $"{amount} is too large to be converted to {Currency}.");
        }
    }

    /// <summary>The dates whose rates are needed: the start, and the disposal if there were proceeds.</summary>
    /// <param name="baseCurrency">The one that all rates are to.</param>
    public IReadOnlyList<RateDay> RatesNeeded(BookState? book, Assets.Asset asset, DateOnly today, Currency baseCurrency)
    {
        if (asset.Currency is not { } currency || currency == Currency)
        {
            return [];
        }

        List<DateOnly> days = [];
        var disposal = AssetBook.DisposalDay(asset, today);
        if (AssetBook.FactsOf(asset) is { Cost.MinorUnits: > 0 } own && Policy.IsOk
            && (book?.FrozenStart ?? DepreciationTerms.StartOf(Policy.Value, own) ?? disposal) is { } start)
        {
            days.Add(start);
        }

        if (disposal is { } day && asset.Disposal?.Proceeds > 0)
        {
            days.Add(day);
        }

        return [.. days.SelectMany(needed => RateTable.Needed(currency, Currency, needed, baseCurrency)).Distinct()];
    }

    private Result<DepreciationFacts> Convert(DepreciationFacts own, DateOnly? day)
    {
        if (own.Cost.Currency != Currency && own.Cost.MinorUnits != 0 && day is null)
        {
            return DepreciationTerms.StartDateMissing();
        }

        var at = day ?? default;
        return Convert(own.Cost, at).Then(cost => SalvageOf(own, at).Map(salvage => own with
        {
            Cost = cost,
            SalvageValue = salvage,
            FiscalYearStartMonth = FiscalYearStartMonth,
        }));
    }

    private Result<Money?> SalvageOf(DepreciationFacts own, DateOnly day) =>
        SalvageAmount is null && own.SalvageValue is { } salvage ? Convert(salvage, day).Map(converted => (Money?)converted) : (Money?)null;
}
