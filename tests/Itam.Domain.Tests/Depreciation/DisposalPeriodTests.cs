using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

public sealed class DisposalPeriodTests
{
    [Theory]
    [InlineData(FirstPeriod.FullMonth, DisposalPeriod.ToDay, "248.39")]
    [InlineData(FirstPeriod.FullMonth, DisposalPeriod.None, "200")]
    [InlineData(FirstPeriod.FullMonth, DisposalPeriod.FullMonth, "300")]
    [InlineData(FirstPeriod.FullMonth, DisposalPeriod.SameAsFirst, "300")]
    [InlineData(FirstPeriod.FollowingMonth, DisposalPeriod.SameAsFirst, "100")]
    [InlineData(FirstPeriod.MidMonth, DisposalPeriod.SameAsFirst, "200")]
    [InlineData(FirstPeriod.ActualDays, DisposalPeriod.SameAsFirst, "248.39")]
    [InlineData(FirstPeriod.Thirty360, DisposalPeriod.SameAsFirst, "250")]
    [InlineData(FirstPeriod.FullYear, DisposalPeriod.SameAsFirst, "1200")]
    [InlineData(FirstPeriod.HalfYear, DisposalPeriod.SameAsFirst, "0")]
    [InlineData(FirstPeriod.MidQuarter, DisposalPeriod.SameAsFirst, "0")]
    public void The_month_of_a_disposal_counts_as_the_policy_says(FirstPeriod first, DisposalPeriod period, string charged)
    {
        var plan = DepreciationPlan.FromStart(Of(1_200, "2026-01-01", 12, policy: new() { FirstPeriod = first, DisposalPeriod = period }));

        Assert.Equal($"{charged} EUR", plan.ChargedThrough(Day("2026-03-15")).ToString());
    }

    [Fact]
    public void Half_a_month_of_the_only_one_is_nothing_since_it_began_in_its_middle() =>
        Assert.Equal(Eur(0), DepreciationPlan.FromStart(Of(1_200, "2026-01-05", 12, policy: new() { FirstPeriod = FirstPeriod.MidMonth, DisposalPeriod = DisposalPeriod.SameAsFirst }))
            .ChargedThrough(Day("2026-01-20")));

    [Fact]
    public void Months_that_are_posted_beyond_the_half_of_the_year_are_given_back()
    {
        var policy = new DepreciationPolicy { FirstPeriod = FirstPeriod.HalfYear, DisposalPeriod = DisposalPeriod.SameAsFirst };
        var asset = new DisposedAsset(
            new()
            {
                Name = "Server",
                Category = "server",
                AssetTag = "A-1",
                PurchaseCost = 3_600,
                Currency = "EUR",
                UsefulLifeMonths = 36,
                InServiceDate = Day("2025-03-10"),
                ReceivedDate = Day("2025-03-10"),
            },
            Day("2026-11-24"),
            policy).Followed().Post(Month("2026-10")).Retire(Day("2026-11-20"));

        Assert.Equal([Eur(-400), Eur(2_400)], asset.Last.Select(entry => entry.Amount));
    }

    [Fact]
    public void A_first_month_that_stands_for_months_before_it_is_charged_for_them_whatever_the_day()
    {
        var plan = DepreciationPlan.FromStart(Of(1_200, "2026-07-07", 12, policy: new() { FirstPeriod = FirstPeriod.FullYear }));

        Assert.Equal(Eur(600 + decimal.Round(100m * 20 / 31, 2)), plan.ChargedThrough(Day("2026-07-20")));
        Assert.Equal(Eur(0), plan.ChargedThrough(Day("2026-07-06")));
    }

    [Fact]
    public void The_rows_end_with_the_month_of_the_disposal_and_all_that_counts()
    {
        var policy = new DepreciationPolicy { FirstPeriod = FirstPeriod.FullYear, DisposalPeriod = DisposalPeriod.SameAsFirst };
        var rows = DepreciationPlan.FromStart(Of(1_200, "2026-01-01", 12, policy: policy)).RowsToDisposal(Day("2026-03-15"));

        Assert.Equal(new ScheduleRow(Month("2026-03"), Eur(1_000), Eur(1_200), Eur(0)), rows[^1]);
        Assert.Equal(3, rows.Count);
    }

    // ERPNext, test_depreciation_schedule_after_sale_of_asset: 200 booked in 2021, revalued from 400 to 500, sold on 1 April 2022
    [Fact]
    public void A_sale_after_a_revaluation_is_charged_91_of_365_days()
    {
        var terms = Of(700, "2021-01-01", 36, policy: DepreciationPresets.StraightLineDaily);
        var plan = BookState.Open(terms, new OpeningBalance(Month("2021-12"), Eur(200))).Value.Plan;

        Assert.Equal(Eur(262.33m), plan.ChargedThrough(Day("2022-04-01")));
    }

    // ERPNext, test_depreciation_schedule_after_sale_of_asset_wdv_method, a thousandfold: our months are rounded one by one
    [Fact]
    public void A_sale_after_a_repair_is_charged_91_of_365_days_of_the_rate_on_the_book_value()
    {
        var policy = new DepreciationPolicy
        {
            Method = DepreciationMethod.DecliningBalance,
            AnnualRatePercent = 50,
            Period = RecomputePeriod.FiscalYear,
            FirstPeriod = FirstPeriod.ActualDays,
            Spread = Spread.Days,
        };
        var plan = BookState.Open(Of(600_000, "2021-01-01", 36, policy: policy), new OpeningBalance(Month("2021-12"), Eur(250_000))).Value.Plan;

        Assert.Equal(43.63m, decimal.Round((plan.ChargedThrough(Day("2022-04-01")).Amount - 250_000) / 1_000, 2));
    }

    // ERPNext issue 12499: sold for 40,000 at the end of April, a gain of 8,333 and not of 5,000
    [Fact]
    public void The_gain_of_a_sale_is_over_what_the_asset_is_worth_on_its_day()
    {
        var plan = BookState.Open(Of(50_000, "2016-07-01", 60), new OpeningBalance(Month("2017-12"), Eur(15_000))).Value.Plan;
        var charged = plan.ChargedThrough(Day("2018-04-30")).Amount;

        Assert.Equal((3_333, 8_333), (decimal.Round(charged - 15_000), decimal.Round(40_000 - (50_000 - charged))));
    }
}
