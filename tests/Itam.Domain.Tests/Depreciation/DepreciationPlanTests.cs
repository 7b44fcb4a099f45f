using CsCheck;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

public sealed class DepreciationPlanTests
{
    [Fact]
    public void Without_a_policy_the_cost_goes_over_36_full_months_to_nothing()
    {
        var terms = DepreciationTerms.Of(null, Facts(1_000, "2026-01-31")).Value;
        var rows = DepreciationPlan.FromStart(terms).Rows();

        Assert.Equal(36, rows.Count);
        Assert.Equal(new ScheduleRow(Month("2026-01"), Eur(27.78m), Eur(27.78m), Eur(972.22m)), rows[0]);
        Assert.Equal(new ScheduleRow(Month("2028-12"), Eur(27.70m), Eur(1_000), Eur(0)), rows[^1]);
    }

    [Fact]
    public void The_start_is_the_day_in_service_else_the_day_of_purchase_else_there_is_none()
    {
        var facts = Facts(1_000, "2026-05-02") with { PurchaseDate = Day("2026-03-01") };

        Assert.Equal(Day("2026-05-02"), DepreciationTerms.Of(null, facts).Value.StartDate);
        Assert.Equal(Day("2026-03-01"), DepreciationTerms.Of(null, facts with { InServiceDate = null }).Value.StartDate);
        Assert.Equal(Day("2026-03-01"), DepreciationTerms.Of(new() { StartsOn = StartsOn.PurchaseDate }, facts).Value.StartDate);
        Assert.Equal("startDateMissing", DepreciationTerms.Of(null, facts with { InServiceDate = null, PurchaseDate = null }).Error?.Code);
    }

    [Theory]
    [InlineData(FirstPeriod.FullMonth, "2026-01", 12, "100", "100")]
    [InlineData(FirstPeriod.FollowingMonth, "2026-02", 12, "100", "100")]
    [InlineData(FirstPeriod.MidMonth, "2026-01", 13, "50", "50")]
    [InlineData(FirstPeriod.ActualDays, "2026-01", 13, "51.61", "48.39")]
    [InlineData(FirstPeriod.Thirty360, "2026-01", 13, "50", "50")]
    [InlineData(FirstPeriod.FullYear, "2026-01", 12, "100", "100")]
    [InlineData(FirstPeriod.HalfYear, "2026-07", 12, "100", "100")]
    [InlineData(FirstPeriod.MidQuarter, "2026-02", 13, "50", "50")]
    public void The_first_period_decides_what_the_month_of_start_counts_for(FirstPeriod first, string firstMonth, int months, string firstAmount, string lastAmount)
    {
        var rows = DepreciationPlan.FromStart(Of(1_200, "2026-01-16", 12, policy: new() { FirstPeriod = first })).Rows();

        Assert.Equal(Month(firstMonth), rows[0].Period);
        Assert.Equal(($"{firstAmount} EUR", $"{lastAmount} EUR", months), (rows[0].Amount.ToString(), rows[^1].Amount.ToString(), rows.Count));
    }

    [Theory]
    [InlineData(FirstPeriod.FullYear, 1, 4, "900", "100")]
    [InlineData(FirstPeriod.HalfYear, 1, 10, "300", "100")]
    [InlineData(FirstPeriod.MidQuarter, 1, 12, "150", "50")]
    [InlineData(FirstPeriod.FullYear, 4, 7, "600", "100")]
    [InlineData(FirstPeriod.HalfYear, 8, 12, "100", "100")]
    public void Months_that_were_over_before_the_first_are_charged_with_it(FirstPeriod first, int fiscalYearStart, int months, string firstAmount, string lastAmount)
    {
        var rows = DepreciationPlan.FromStart(Of(1_200, "2026-09-16", 12, policy: new() { FirstPeriod = first }, fiscalYearStart: fiscalYearStart)).Rows();

        Assert.Equal(($"{firstAmount} EUR", $"{lastAmount} EUR", months), (rows[0].Amount.ToString(), rows[^1].Amount.ToString(), rows.Count));
    }

    [Fact]
    public void By_365_days_a_leap_day_ends_the_life_a_day_earlier()
    {
        var policy = new DepreciationPolicy { FirstPeriod = FirstPeriod.ActualDays, Spread = Spread.Days, DayCount = DayCount.Actual365 };

        Assert.Equal(310m, DepreciationPlan.FromStart(Of(3_650, "2026-01-01", 12, policy: policy)).Rows()[^1].Amount.Amount);
        Assert.Equal(300m, DepreciationPlan.FromStart(Of(3_650, "2028-01-01", 12, policy: policy)).Rows()[^1].Amount.Amount);
    }

    [Fact]
    public void A_months_charge_counts_at_the_end_of_its_last_day()
    {
        var plan = DepreciationPlan.FromStart(Of(1_200, "2026-01-01", 12));

        Assert.Equal(Eur(1_200), plan.BookValueOn(Day("2025-06-01")));
        Assert.Equal(Eur(1_200), plan.BookValueOn(Day("2026-01-30")));
        Assert.Equal(Eur(1_100), plan.BookValueOn(Day("2026-01-31")));
        Assert.Equal(Eur(1_100), plan.BookValueOn(Day("2026-02-27")));
        Assert.Equal(Eur(0), plan.BookValueOn(Day("2099-01-01")));
    }

    [Fact]
    public void Salvage_as_a_percentage_is_of_the_cost()
    {
        var terms = Of(999.99m, "2026-01-01", 12, policy: new() { Salvage = Salvage.OfPercent(10) });

        Assert.Equal(Eur(100.00m), terms.Salvage);
        Assert.Equal(Eur(899.99m), terms.Depreciable);
    }

    [Fact]
    public void A_cost_at_or_below_the_salvage_value_is_not_depreciated() =>
        Assert.Empty(DepreciationPlan.FromStart(Of(100, "2026-01-01", 12, 100)).Rows());

    [Fact]
    public void Rows_add_up_to_cost_less_salvage_and_none_is_negative_or_goes_below_it() =>
        PolicyGen.Terms.Sample(terms =>
        {
            var plan = DepreciationPlan.FromStart(terms);
            var rows = plan.Rows();

            Assert.Equal(plan.Final.MinorUnits, rows.Sum(row => row.Amount.MinorUnits));
            Assert.True(!PolicyGen.IsFinite(terms.Policy) || plan.Final == terms.Depreciable, "a finite method ends at salvage");
            Assert.All(rows, row => Assert.True(row.Amount.MinorUnits >= 0 && row.BookValue.MinorUnits >= Math.Min(terms.Salvage.MinorUnits, terms.Cost.MinorUnits)));
            Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.Equal(pair.First.Period.AddMonths(1), pair.Second.Period));
        });

    [Fact]
    public void A_plan_from_any_month_charges_what_is_left_in_the_months_that_are_left() =>
        Gen.Select(PolicyGen.Terms, Gen.Int[0, 140], Gen.Int[0, 100]).Sample((terms, months, percent) =>
        {
            var before = Money.FromMinorUnits((long)((Int128)terms.Depreciable.MinorUnits * percent / 100), terms.Cost.Currency);
            var plan = new DepreciationPlan(terms, DepreciationPlan.FirstPeriod(terms).AddMonths(months), before);
            var rows = plan.Rows();

            Assert.Equal(plan.Final.MinorUnits - before.MinorUnits, rows.Sum(row => row.Amount.MinorUnits));
            Assert.True(!PolicyGen.IsFinite(terms.Policy) || plan.Final == terms.Depreciable, "a finite method ends at salvage");
            Assert.All(rows, row => Assert.True(row.Amount.MinorUnits >= 0));
            Assert.Equal(rows.Count == 0 ? [] : [plan.From], rows.Take(1).Select(row => row.Period));
        });

    [Fact]
    public void A_life_uses_up_exactly_its_months_and_leaves_no_sliver_of_one() =>
        PolicyGen.TermsOf(PolicyGen.StraightLine.Where(policy => policy.DayCount is not DayCount.ActualActual)).Sample(terms =>
        {
            var shares = MonthShares.Of(terms);

            Assert.Equal(terms.LifeMonths * MonthShares.UnitsPerMonth, shares.Sum(share => share.Units));
            Assert.All(shares, share => Assert.True(share.Units >= MonthShares.UnitsPerMonth / 365, "less than a twelfth of a day"));
        });

    [Fact]
    public void The_life_of_actual_days_of_actual_years_ends_the_day_before_its_anniversary()
    {
        var policy = new DepreciationPolicy { FirstPeriod = FirstPeriod.ActualDays, Spread = Spread.Days, DayCount = DayCount.ActualActual };
        PolicyGen.Facts.Select(facts => DepreciationTerms.Of(policy, facts).Value).Sample(terms =>
            YearMonth.Of(terms.StartDate.AddMonths(terms.LifeMonths).AddDays(-1)) == MonthShares.Of(terms)[^1].Period);
    }
}
