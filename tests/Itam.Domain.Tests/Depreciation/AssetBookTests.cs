using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

public sealed class AssetBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly AssetDetails Laptop = new()
    {
        Name = "Laptop",
        Category = "laptop",
        AssetTag = "A-1",
        PurchaseCost = 1_200,
        Currency = "EUR",
        UsefulLifeMonths = 12,
        InServiceDate = Day("2026-01-10"),
        ReceivedDate = Day("2026-01-05"),
    };

    [Fact]
    public void A_bought_asset_with_a_cost_has_a_book_from_its_start() =>
        Assert.Equal(Month("2026-01"), Follow(null, New(Laptop))?.NextPeriod);

    [Theory]
    [InlineData(Acquisition.Lease)]
    [InlineData(Acquisition.Rental)]
    [InlineData(Acquisition.Byoa)]
    [InlineData(Acquisition.Loan)]
    public void What_is_not_ours_has_no_book(Acquisition acquisition) => Assert.Null(Follow(null, New(Laptop with { Acquisition = acquisition })));

    [Fact]
    public void Without_a_cost_or_a_date_there_is_no_book()
    {
        Assert.Null(Follow(null, New(Laptop with { PurchaseCost = null })));
        Assert.Null(Follow(null, New(Laptop with { PurchaseCost = 0 })));
        Assert.Null(Follow(null, New(Laptop with { InServiceDate = null })));
    }

    [Fact]
    public void What_is_on_order_or_on_its_way_to_us_is_not_in_service()
    {
        var onOrder = New(Laptop with { ReceivedDate = null });

        Assert.Null(Follow(null, onOrder));
        Assert.Null(Follow(null, Move(onOrder, AssetStatus.InTransit)));
        Assert.NotNull(Follow(null, Move(onOrder, AssetStatus.InStock)));
    }

    [Fact]
    public void What_moves_between_two_places_of_ours_stays_in_service()
    {
        var asset = New(Laptop);
        var book = Post(Follow(null, asset)!, "2026-03");

        Assert.Equal(book, Follow(book, Move(asset, AssetStatus.InTransit)));
    }

    [Fact]
    public void A_lease_that_was_bought_out_is_ours()
    {
        var leased = New(Laptop with { Acquisition = Acquisition.Lease });
        var boughtOut = leased.Transition(new() { To = AssetStatus.Retired, Substatus = AssetSubstatus.BuyOut }, Day("2026-02-01"), Now, Actor.Anonymous).Value;

        Assert.NotNull(Follow(null, boughtOut));
    }

    [Fact]
    public void A_finished_book_is_taken_up_in_the_month_in_which_the_cost_rises()
    {
        var finished = Post(Follow(null, New(Laptop with { InServiceDate = Day("2024-01-01") }))!, "2026-10");

        var again = Follow(finished, New(Laptop with { PurchaseCost = 1_500 }))!;
        var plan = PostingPlan.Due(again, again.Plan.Terms, Month("2026-11"));

        Assert.Null(finished.NextPeriod);
        Assert.Equal([new Posting(13, Month("2026-11"), Eur(300), Eur(1_500), Eur(0))], plan.Entries);
    }

    [Fact]
    public void What_stops_the_depreciation_and_is_taken_back_leaves_no_trace()
    {
        var asset = New(Laptop);
        var running = Post(Follow(null, asset)!, "2026-06");

        Assert.All(
            [Laptop with { PurchaseCost = null }, Laptop with { Acquisition = Acquisition.Lease }, Laptop with { PurchaseCost = 600 }],
            other =>
            {
                var stopped = Follow(running, New(other))!;
                Assert.Null(stopped.NextPeriod);
                Assert.Equal(running, Follow(stopped, asset));
            });
        Assert.Equal(running, Follow(Follow(running, New(Laptop with { PurchaseCost = 300 })), asset));
    }

    [Fact]
    public void A_cost_that_returns_with_another_amount_spreads_the_rest_from_where_the_book_stopped()
    {
        var stopped = Follow(Post(Follow(null, New(Laptop))!, "2026-06"), New(Laptop with { PurchaseCost = null }))!;
        var dearer = New(Laptop with { PurchaseCost = 1_500 });

        var plan = AssetBook.Due(Follow(stopped, dearer)!, dearer, InEuros, Month("2026-08")).Value;

        Assert.Equal([(Month("2026-07"), Eur(150)), (Month("2026-08"), Eur(150))], plan.Entries.Select(entry => (entry.Period, entry.Amount)));
    }

    [Fact]
    public void A_book_that_waits_for_the_month_of_a_raised_cost_still_does_after_a_pause()
    {
        var dearer = New(Laptop with { PurchaseCost = 1_500 });
        var raised = Follow(Post(Follow(null, New(Laptop with { InServiceDate = Day("2024-01-01") }))!, "2026-10"), dearer)!;

        Assert.Equal(raised, Follow(Follow(raised, New(Laptop with { PurchaseCost = null })), dearer));
    }

    [Fact]
    public void A_change_that_does_not_matter_leaves_the_book_as_it_is()
    {
        var asset = New(Laptop);
        var book = Post(Follow(null, asset)!, "2026-03");

        Assert.Equal(book, Follow(book, New(Laptop with { Name = "Another name", Location = "Vienna" })));
    }

    [Fact]
    public void The_currency_is_free_until_something_is_posted()
    {
        var open = Follow(null, New(Laptop))!;
        var dollars = New(Laptop with { Currency = "USD" });

        Assert.True(AssetBook.Check(null, Euro, dollars).IsOk);
        Assert.True(AssetBook.Check(open, Euro, dollars).IsOk);
        Assert.Equal("currencyPosted", AssetBook.Check(Post(open, "2026-01"), Euro, dollars).Error?.Code);
        Assert.Equal(["currency"], AssetBook.Check(Post(open, "2026-01"), Euro, dollars).Error!.Fields.Select(fault => fault.Field));
        Assert.True(AssetBook.Check(Post(open, "2026-01"), Euro, New(Laptop with { Currency = null, PurchaseCost = null })).IsOk);
    }

    [Fact]
    public void A_change_of_the_currency_alone_matters_to_the_book_of_an_asset_without_a_cost() =>
        Assert.True(AssetBook.IsTouchedBy(New(Laptop with { PurchaseCost = null }), New(Laptop with { PurchaseCost = null, Currency = "USD" })));

    [Fact]
    public void A_running_book_whose_currency_changes_stays_due_and_says_why()
    {
        var book = Post(Follow(null, New(Laptop))!, "2026-03");
        var changed = New(Laptop with { Currency = "USD" });

        Assert.Equal(book, Follow(book, changed));
        Assert.Equal("rateMissing", AssetBook.Due(book, changed, InEuros, Month("2026-10")).Error?.Code);
        Assert.Equal("bookCurrencyDiffers", AssetBook.Due(book, changed, BookBasis.In(Currency.Get("USD")), Month("2026-10")).Error?.Code);
    }

    private static Currency Euro => Currency.Get("EUR");

    private static BookBasis InEuros => BookBasis.In(Euro);

    private static BookState? Follow(BookState? book, Asset asset) => AssetBook.Follow(book, asset, InEuros, Day("2026-11-24")).Value?.After;

    private static BookState Post(BookState book, string through) => PostingPlan.Due(book, book.Plan.Terms, Month(through)).After;

    private static Asset New(AssetDetails details) => Asset.Create(Ids.New(Now), details, Now, Actor.Anonymous).Value;

    private static Asset Move(Asset asset, AssetStatus to) => asset.Transition(new() { To = to }, Day("2026-11-24"), Now, Actor.Anonymous).Value;
}
