using Itam.Domain.Assets;
using Itam.Domain.Common;

namespace Itam.Domain.Costs;

/// <summary>What was spent on an asset up to a date, including its purchase, and the currency of the total.</summary>
public sealed record AssetCosts
{
    private AssetCosts()
    {
    }

    public required DateOnly AsOf { get; init; }

    /// <summary>The asset's currency; without one, that of its entries if they agree, otherwise the base currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Those that count on the day.</summary>
    public required IReadOnlyList<CostEntry> Entries { get; init; }

    /// <summary>From <c>inServiceDate</c> to the day, or to that of the disposal: see <see cref="ServiceTime.MonthsBegun"/>.</summary>
    public required int MonthsInService { get; init; }

    /// <param name="entries">The entries posted to the asset, of any day.</param>
    /// <param name="created">The day on which the record was made: that of the purchase when the asset knows none.</param>
    public static AssetCosts Of(Asset asset, IEnumerable<CostEntry> entries, DateOnly asOf, DateOnly created, Currency baseCurrency)
    {
        IReadOnlyList<CostEntry> counting = [.. Purchase(asset, created).Concat(entries).Where(entry => entry.Date <= asOf)];
        var currencies = counting.Select(entry => entry.Amount.Currency).Distinct().Take(2).ToList();
        return new AssetCosts
        {
            AsOf = asOf,
            Currency = asset.Currency ?? (currencies.Count == 1 ? currencies[0] : baseCurrency),
            Entries = counting,
            MonthsInService = asset.Details.InServiceDate is { } first ? ServiceTime.MonthsBegun(first, LastDay(asset, asOf)) : 0,
        };
    }

    /// <summary>The date from which the purchase cost counts.</summary>
    public static DateOnly PurchaseDay(Asset asset, DateOnly created) =>
        asset.Details.PurchaseDate ?? asset.Details.ReceivedDate ?? asset.Details.InServiceDate ?? created;

    /// <summary>The rates that the sum takes.</summary>
    public IReadOnlyList<RateDay> RatesNeeded(Currency baseCurrency) =>
        [.. Entries.SelectMany(entry => RateTable.Needed(entry.Amount.Currency, Currency, entry.Date, baseCurrency)).Distinct()];

    /// <summary>The sum: 409 <c>rateMissing</c> with every currency and day, <c>sumTooLarge</c> if it cannot be represented exactly.</summary>
    /// <param name="rates">Those of <see cref="RatesNeeded"/> that exist.</param>
    /// <param name="others">More rates that are missing, for what is told beside the sum.</param>
    public Result<TotalCost> Sum(RateTable rates, IEnumerable<RateDay>? others = null)
    {
        IReadOnlyList<RateDay> missing = [.. Entries.SelectMany(entry => rates.Missing(entry.Amount.Currency, Currency, entry.Date)), .. others ?? []];
        if (missing.Count > 0)
        {
            return RateTable.Refusal(missing);
        }

        try
        {
            return TotalCost.Of(this, rates);
        }
        catch (OverflowException)
        {
            return Error.Conflict(CostErrorCodes.SumTooLarge, $"The sum of the costs in {Currency} is too large.");
        }
    }

    private static IEnumerable<CostEntry> Purchase(Asset asset, DateOnly created) => asset is { Details.PurchaseCost: { } cost, Currency: { } currency }
        ? [new CostEntry(CostKind.Purchase, Money.Round(cost, currency), PurchaseDay(asset, created))]
        : [];

    private static DateOnly LastDay(Asset asset, DateOnly asOf) =>
        asset is { Status: AssetStatus.Retired, Disposal.Date: { } left } && left < asOf ? left : asOf;
}
