using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Costs;
using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

public sealed class BookBasisTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private static readonly Currency Euro = Currency.Get("EUR");
    private static readonly Currency Dollar = Currency.Get("USD");
    private static readonly Currency Franc = Currency.Get("CHF");

    [Fact]
    public void What_an_asset_cost_and_its_salvage_value_are_converted_at_the_rates_of_its_start()
    {
        var terms = Basis(Franc, (Dollar, "2026-03-10", 0.9m), (Franc, "2026-03-10", 1.05m)).TermsOf(null, FactsOf(Server)).Value;

        Assert.Equal((Money.Round(1028.57m, Franc), Money.Round(85.71m, Franc)), (terms.Cost, terms.Salvage));
    }

    [Fact]
    public void Every_rate_that_is_missing_is_named()
    {
        var refused = Basis(Franc).TermsOf(null, FactsOf(Server)).Error;

        Assert.Equal("rateMissing", refused?.Code);
        Assert.Contains("CHF on 2026-03-10, USD on 2026-03-10", refused!.Message, StringComparison.Ordinal);
        Assert.Equal("rateMissing", Basis(Euro, (Dollar, "2026-03-11", 0.9m)).TermsOf(null, FactsOf(Server)).Error?.Code);
    }

    [Fact]
    public void Nothing_needs_no_rate()
    {
        var free = New(Server.Details with { PurchaseCost = 0, SalvageValue = null });

        Assert.True(Basis(Euro).TermsOf(null, FactsOf(free)).IsOk);
        Assert.Empty(Basis(Euro).RatesNeeded(null, free, Day("2026-11-24"), Euro));
        Assert.Empty(Basis(Dollar).RatesNeeded(null, Server, Day("2026-11-24"), Euro));
    }

    [Fact]
    public void The_rates_of_the_start_and_of_a_disposal_that_paid_are_needed()
    {
        var sold = Server.Transition(
            new() { To = AssetStatus.Retired, Substatus = AssetSubstatus.Sold, Disposal = new() { Date = Day("2026-10-05"), Proceeds = 7 } }, Day("2026-11-24"), Now, Actor.Anonymous).Value;

        Assert.Equal([new(Dollar, Day("2026-03-10"))], Basis(Euro).RatesNeeded(null, Server, Day("2026-11-24"), Euro));
        Assert.Equal(
            [new(Dollar, Day("2026-03-10")), new(Franc, Day("2026-03-10")), new(Dollar, Day("2026-10-05")), new(Franc, Day("2026-10-05"))],
            Basis(Franc).RatesNeeded(null, sold, Day("2026-11-24"), Euro));
    }

    [Fact]
    public void What_was_set_for_the_book_goes_before_what_the_asset_says()
    {
        var terms = (Basis(Euro, (Dollar, "2026-03-10", 0.5m)) with { UsefulLifeMonths = 12, SalvageAmount = 70, FiscalYearStartMonth = 4 }).TermsOf(null, FactsOf(Server)).Value;

        Assert.Equal((Eur(600), Eur(70), 12, 4), (terms.Cost, terms.Salvage, terms.LifeMonths, terms.FiscalYearStartMonth));
    }

    [Fact]
    public void A_book_that_cannot_be_opened_for_want_of_a_rate_or_a_policy_waits_from_the_month_of_the_start()
    {
        var unknown = Basis(Dollar) with { Policy = Error.Conflict("policyNotFound", "There is none.") };

        Assert.Equal("rateMissing", AssetBook.Follow(null, Server, Basis(Euro), Day("2026-11-24")).Error?.Code);
        Assert.Equal("policyNotFound", AssetBook.Follow(null, Server, unknown, Day("2026-11-24")).Error?.Code);
        Assert.Equal(Month("2026-03"), AssetBook.WaitsFrom(Server));
        Assert.Null(AssetBook.WaitsFrom(New(Server.Details with { ReceivedDate = null })));
        Assert.Null(AssetBook.WaitsFrom(New(Server.Details with { Acquisition = Acquisition.Lease })));
    }

    [Fact]
    public void A_book_that_is_open_stays_due_while_a_rate_or_a_policy_is_missing()
    {
        var book = AssetBook.Follow(null, Server, Basis(Dollar), Day("2026-11-24")).Value!.After;
        var paused = book.Pause();

        Assert.Equal(book, AssetBook.Follow(book, Server, Basis(Euro), Day("2026-11-24")).Value!.After);
        Assert.Equal(Month("2026-03"), AssetBook.Follow(paused, Server, Basis(Euro), Day("2026-11-24")).Value!.After.NextPeriod);
    }

    [Fact]
    public void Proceeds_are_converted_at_the_rate_of_the_disposal()
    {
        var sold = Server.Transition(
            new() { To = AssetStatus.Retired, Substatus = AssetSubstatus.Sold, Disposal = new() { Date = Day("2026-03-31"), Proceeds = 100 } }, Day("2026-11-24"), Now, Actor.Anonymous).Value;
        var basis = Basis(Euro, (Dollar, "2026-03-10", 0.5m), (Dollar, "2026-03-31", 0.8m));

        var disposal = AssetBook.Follow(null, sold, basis, Day("2026-11-24")).Value!.After.Disposal!;

        Assert.Equal((Eur(80), Eur(15.28m)), (disposal.Proceeds, disposal.Charge));
        Assert.Equal("rateMissing", AssetBook.Follow(null, sold, Basis(Euro, (Dollar, "2026-03-10", 0.5m)), Day("2026-11-24")).Error?.Code);
    }

    private static Asset Server => New(new()
    {
        Name = "Server",
        Category = "server",
        ReceivedDate = Day("2026-03-10"),
        InServiceDate = Day("2026-03-10"),
        PurchaseCost = 1200,
        SalvageValue = 100,
        Currency = "USD",
    });

    private static Asset New(AssetDetails details) => Asset.Create(Ids.New(Now), details, Now, Actor.Anonymous).Value;

    private static DepreciationFacts FactsOf(Asset asset) => AssetBook.FactsOf(asset)!;

    private static BookBasis Basis(Currency currency, params (Currency Currency, string Day, decimal Rate)[] rates) => BookBasis.In(currency) with
    {
        Rates = new RateTable(Euro, rates.ToDictionary(rate => new RateDay(rate.Currency, Day(rate.Day)), rate => rate.Rate)),
    };
}
