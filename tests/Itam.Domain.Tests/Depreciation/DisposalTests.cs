using Itam.Domain.Assets;
using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

public sealed class DisposalTests
{
    private static readonly AssetDetails Server = new()
    {
        Name = "Server",
        Category = "server",
        AssetTag = "A-1",
        PurchaseCost = 3_600,
        Currency = "EUR",
        UsefulLifeMonths = 36,
        InServiceDate = Day("2026-08-10"),
        ReceivedDate = Day("2026-08-05"),
    };

    [Fact]
    public void Retirement_posts_the_months_before_it_the_part_of_its_own_and_takes_the_rest_off()
    {
        var asset = New().Retire(Day("2026-10-15"), proceeds: 3_000);

        Assert.Equal(
            [
                "1 2026-08 Depreciation 100 100 3500",
                "2 2026-09 Depreciation 100 200 3400",
                "3 2026-10 Depreciation 48.39 248.39 3351.61",
                "4 2026-10 Disposal 3351.61 3600 0 proceeds 3000 gain -351.61",
            ],
            asset.Ledger.Select(Line));
        Assert.Equal((null, Eur(3_600), Eur(-351.61m)), (asset.Book!.NextPeriod, asset.Book.Total, asset.Book.Disposal!.GainOrLoss));
    }

    [Theory]
    [InlineData("2026-08-10", "32.26")] // its first day counts, and the policy counts the month as a full one
    [InlineData("2026-08-31", "100")]
    [InlineData("2026-10-31", "300")]
    [InlineData("2026-11-01", "303.33")]
    public void The_charge_goes_up_to_the_day_and_includes_it(string day, string charged) =>
        Assert.Equal(charged, Text(New().Retire(Day(day)).Ledger.SkipLast(1).Sum(entry => entry.Amount.Amount)));

    [Fact]
    public void A_policy_of_thirty_day_months_counts_the_part_of_a_month_in_thirtieths()
    {
        var terms = Of(3_600, "2026-08-10", 36, policy: new() { FirstPeriod = FirstPeriod.Thirty360 });

        Assert.Equal(15 * MonthShares.UnitsPerMonth / 30, MonthShares.Elapsed(terms, Day("2026-10-15")).Elapsed);
        Assert.Equal(11 * MonthShares.UnitsPerMonth / 30, MonthShares.Elapsed(terms, Day("2026-08-20")).Elapsed);
        Assert.Equal((21 * MonthShares.UnitsPerMonth / 30, 21 * MonthShares.UnitsPerMonth / 30), MonthShares.Elapsed(terms, Day("2026-08-31")));
    }

    [Fact]
    public void A_sale_on_1_April_charges_91_of_365_days_of_the_year() // erpnext-sl-revalue-then-sell, a thousandfold: our months are rounded one by one
    {
        var policy = new DepreciationPolicy { FirstPeriod = FirstPeriod.ActualDays, Spread = Spread.Days };
        var terms = Of(500_000, "2022-01-01", 24, policy: policy);
        var april = new DepreciationPlan(terms, Month("2022-01"), Eur(0)).Rows()[3].Amount.MinorUnits;
        var (elapsed, whole) = MonthShares.Elapsed(terms, Day("2022-04-01"));

        Assert.Equal(62_328.77m, Amounts(DepreciationPlan.FromStart(terms).Rows())[..3].Sum() + (decimal.Round(april * (decimal)elapsed / whole) / 100));
    }

    [Fact]
    public void Months_that_were_posted_beyond_the_day_are_taken_back_in_the_month_in_which_it_is_said()
    {
        var asset = New().Post(Month("2026-10")).Retire(Day("2026-09-15"));

        Assert.Equal(
            ["4 2026-11 Correction -150 150 3450", "5 2026-11 Disposal 3450 3600 0 proceeds 0 gain -3450"],
            asset.Last.Select(Line));
    }

    [Fact]
    public void Posted_months_count_as_they_were_posted_although_the_cost_has_changed_since()
    {
        var asset = New().Post(Month("2026-09")).Revise(details => details with { PurchaseCost = 7_000 }).Post(Month("2026-10")).Retire(Day("2026-09-30"));

        Assert.Equal((Eur(200), Eur(6_800)), (asset.Book!.Accumulated + asset.Book.Disposal!.Charge, asset.Book.Disposal.Removed));
    }

    [Fact]
    public void Later_proceeds_are_a_further_disposal_entry_and_saying_them_again_is_none()
    {
        var asset = New().Retire(Day("2026-10-15")).Retire(null, proceeds: 500, AssetSubstatus.Sold);
        Assert.Equal(["5 2026-11 Disposal 0 3600 0 proceeds 500 gain 500"], asset.Last.Select(Line));

        var book = asset.Book;
        Assert.Empty(asset.Retire(null, proceeds: 500, AssetSubstatus.Sold).Last);
        Assert.Equal(["6 2026-11 Disposal 0 3600 0 proceeds -100 gain -100"], asset.Retire(null, proceeds: 400, AssetSubstatus.Sold).Last.Select(Line));
        Assert.Equal(book! with { Seq = 6, Disposal = asset.Book!.Disposal }, asset.Book);
        Assert.Equal(Eur(-2_951.61m), asset.Book!.Disposal!.GainOrLoss);
    }

    [Theory]
    [InlineData("2026-11-20", "5 2026-11 Disposal -118.28 3481.72 118.28 proceeds 0 gain 118.28|6 2026-11 Depreciation 118.28 3600 0")]
    [InlineData("2026-10-01", "5 2026-11 Correction -45.16 3554.84 45.16|6 2026-11 Disposal 45.16 3600 0 proceeds 0 gain -45.16")]
    [InlineData("2026-10-15", "")]
    public void A_date_that_is_put_right_posts_the_difference(string day, string entries) =>
        Assert.Equal(entries, string.Join('|', New().Retire(Day("2026-10-15")).Retire(Day(day)).Last.Select(Line)));

    [Fact]
    public void A_cost_that_is_put_right_after_the_disposal_is_taken_off_too()
    {
        var asset = New().Retire(Day("2026-09-30")).Revise(details => details with { PurchaseCost = 3_700 });

        Assert.Equal(Eur(3_700), asset.Book!.Total);
        Assert.Equal(asset.Book.Total.MinorUnits, asset.Ledger.Sum(entry => entry.Amount.MinorUnits));
        Assert.Empty(asset.Followed().Last);
    }

    [Fact]
    public void What_is_fully_depreciated_has_nothing_left_to_lose()
    {
        var asset = new DisposedAsset(Server with { InServiceDate = Day("2020-01-01") }, Day("2026-11-24")).Followed().Post(Month("2026-10")).Retire(null, proceeds: 50);

        Assert.Equal(["37 2026-11 Disposal 0 3600 0 proceeds 50 gain 50"], asset.Last.Select(Line));
    }

    [Fact]
    public void What_was_never_in_service_leaves_at_its_cost_and_starts_anew_when_it_comes_back()
    {
        var asset = new DisposedAsset(Server with { InServiceDate = null }, Day("2026-11-24")).Followed().Retire(Day("2026-11-20"), proceeds: 100);
        Assert.Equal(["1 2026-11 Disposal 3600 3600 0 proceeds 100 gain -3500"], asset.Last.Select(Line));

        asset.Reinstate();
        Assert.Equal(["2 2026-11 Reversal -3600 0 3600 proceeds -100 gain 3500"], asset.Last.Select(Line));
        Assert.Null(asset.Book!.NextPeriod);

        asset.Move(new() { To = AssetStatus.InUse, Location = "Vienna" }).Post(Month("2026-11"));
        Assert.Equal(["3 2026-11 Depreciation 100 100 3500"], asset.Last.Select(Line));
    }

    [Fact]
    public void What_is_scrapped_before_its_planned_start_is_charged_nothing()
    {
        var asset = new DisposedAsset(Server with { InServiceDate = Day("2026-11-28") }, Day("2026-11-24")).Followed().Retire(Day("2026-11-20"));

        Assert.Equal(["1 2026-11 Disposal 3600 3600 0 proceeds 0 gain -3600"], asset.Ledger.Select(Line));
    }

    [Fact]
    public void What_is_not_on_the_books_is_not_taken_off_them()
    {
        Assert.Null(new DisposedAsset(Server with { PurchaseCost = null }, Day("2026-11-24")).Followed().Retire(null, 10).Book);
        Assert.Null(new DisposedAsset(Server with { Acquisition = Acquisition.Lease }, Day("2026-11-24")).Followed().Retire(null, 10).Book);
        Assert.Null(new DisposedAsset(Server with { PurchaseCost = 0 }, Day("2026-11-24")).Followed().Retire(null).Book);
        Assert.Null(new DisposedAsset(Server with { ReceivedDate = null, InServiceDate = null, PurchaseDate = Day("2026-01-01") }, Day("2026-11-24"))
            .Followed().Retire(null, substatus: AssetSubstatus.VendorCredit).Book);
    }

    [Fact]
    public void Reinstatement_undoes_what_the_disposal_posted_and_the_book_goes_on()
    {
        var asset = New().Retire(Day("2026-10-15"), proceeds: 3_000).Reinstate();
        Assert.Equal(
            ["5 2026-11 Reversal -3351.61 248.39 3351.61 proceeds -3000 gain 351.61", "6 2026-11 Reversal -48.39 200 3400"],
            asset.Last.Select(Line));

        asset.Post(Month("2026-10"));
        Assert.Equal(["7 2026-10 Depreciation 100 300 3300"], asset.Last.Select(Line));
        Assert.Equal(Month("2026-11"), asset.Book!.NextPeriod);
    }

    [Fact]
    public void Only_what_is_retired_can_be_reinstated()
    {
        var refused = New().Asset.Reinstate(Day("2026-11-24"), DateTimeOffset.UnixEpoch, Domain.Common.Actor.Anonymous);

        Assert.Equal("transitionNotAllowed", refused.Error?.Code);
        Assert.Contains("allowed", refused.Error!.Details.Keys);
    }

    [Theory]
    [InlineData("2026-08-09", "2026-08-10", false)]
    [InlineData("2026-08-10", "2026-08-10", true)]
    [InlineData("2026-11-20", "2027-01-01", true)] // a start that lies ahead is only a plan
    public void A_disposal_is_not_before_the_start(string day, string start, bool isAllowed)
    {
        var asset = new DisposedAsset(Server with { InServiceDate = Day(start) }, Day("2026-11-24")).Asset;
        var step = new AssetTransition { To = AssetStatus.Retired, Substatus = AssetSubstatus.Obsolete, Disposal = new() { Date = Day(day) } };

        Assert.Equal(isAllowed, asset.Transition(step, Day("2026-11-24"), DateTimeOffset.UnixEpoch, Domain.Common.Actor.Anonymous).IsOk);
    }

    private static DisposedAsset New() => new DisposedAsset(Server, Day("2026-11-24")).Followed();

    private static string Line(Posting entry) =>
        $"{entry.Seq} {entry.Period} {entry.Kind} {Text(entry.Amount.Amount)} {Text(entry.Accumulated.Amount)} {Text(entry.BookValue.Amount)}"
        + (entry.Proceeds is { } proceeds ? $" proceeds {Text(proceeds.Amount)} gain {Text(entry.GainOrLoss!.Value.Amount)}" : string.Empty);

    private static string Text(decimal amount) => amount.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
