using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

/// <summary>What each method does with what remains when something changes after months were posted.</summary>
public sealed class ReplanningTests
{
    private static readonly DepreciationPolicy Declining = new() { Method = DepreciationMethod.DecliningBalance, AnnualRatePercent = 40 };

    [Fact]
    public void A_declining_balance_goes_on_with_its_rate_on_the_present_book_value()
    {
        var years = Changed(Of(12_000, "2026-01-01", 60, policy: Declining), Of(14_400, "2026-01-01", 60, policy: Declining), "2026-06", "2028-12");

        // 9,600 is left in July and becomes 12,000: half a year of 40 percent, then whole ones.
        Assert.Equal([2_400, 3_840, 2_304], years);
    }

    [Fact]
    public void A_declining_balance_that_switches_compares_with_the_months_that_are_left()
    {
        var policy = Declining with { SwitchToStraightLine = SwitchToStraightLine.WhenGreaterOnRemaining };
        var years = Changed(Of(1_000, "2026-01-01", 60, policy: policy), Of(1_000, "2026-01-01", 36, policy: policy), "2026-12", "2028-12");

        // 600 is left for two years.
        Assert.Equal([300, 300], years);
    }

    [Fact]
    public void The_sum_of_years_digits_spreads_the_rest_over_the_digits_that_are_left() =>
        Assert.Equal([400, 200], Changed(
            Of(600, "2026-01-01", 36, policy: DepreciationPresets.SumOfYearsDigits),
            Of(900, "2026-01-01", 36, policy: DepreciationPresets.SumOfYearsDigits),
            "2026-12",
            "2028-12"));

    [Fact]
    public void A_table_spreads_the_rest_over_the_percentages_that_are_left()
    {
        var table = new DepreciationPolicy { Method = DepreciationMethod.PercentageTable, Percentages = new([50, 30, 20]) };

        Assert.Equal([600, 400], Changed(Of(1_000, "2026-01-01", 36, policy: table), Of(1_500, "2026-01-01", 36, policy: table), "2026-12", "2028-12"));
    }

    [Fact]
    public void Another_method_takes_over_the_book_value() =>
        Assert.Equal([300, 300], Changed(Of(1_000, "2026-01-01", 36, policy: Declining), Of(1_000, "2026-01-01", 36), "2026-12", "2028-12"));

    [Fact]
    public void What_a_declining_balance_keeps_stays_when_the_life_is_over()
    {
        var terms = Of(1_000, "2024-01-01", 24, policy: Declining);
        var finished = PostingPlan.Due(BookState.Open(terms), terms, Month("2026-06")).After;

        Assert.Equal((Eur(640), null), (finished.Accumulated, finished.NextPeriod));
        Assert.Equal(finished, finished.Adjust(terms, Month("2026-07")));
        Assert.Null(finished.Adjust(terms with { Cost = Eur(2_000) }, Month("2026-07")).NextPeriod);
    }

    [Fact]
    public void A_remainder_that_is_not_kept_any_more_is_charged_in_the_month_of_the_change()
    {
        var terms = Of(1_000, "2024-01-01", 24, policy: Declining);
        var finished = PostingPlan.Due(BookState.Open(terms), terms, Month("2026-06")).After;
        var writtenDown = Of(1_000, "2024-01-01", 24, policy: Declining with { Remainder = Remainder.LastPeriod });

        var plan = PostingPlan.Due(finished.Adjust(writtenDown, Month("2026-07")), writtenDown, Month("2026-08"));

        Assert.Equal([new Posting(25, Month("2026-07"), Eur(360), Eur(1_000), Eur(0))], plan.Entries);
        Assert.Null(plan.After.NextPeriod);
    }

    [Fact]
    public void A_first_period_that_begins_later_leaves_the_months_until_then_without_a_charge()
    {
        var terms = Of(1_200, "2026-01-10", 12);
        var later = Of(1_200, "2026-01-10", 12, policy: new() { FirstPeriod = FirstPeriod.HalfYear });
        var book = PostingPlan.Due(BookState.Open(terms), terms, Month("2026-02")).After;

        var early = PostingPlan.Due(book, later, Month("2026-05"));
        Assert.Equal((false, 0, Month("2026-07")), (early.IsWaiting, early.Entries.Count, early.After.NextPeriod));

        var rest = PostingPlan.Due(early.After, later, Month("2027-12"));
        Assert.Equal((12, Eur(83.33m), Eur(0)), (rest.Entries.Count, rest.Entries[0].Amount, rest.Entries[^1].BookValue));
    }

    /// <summary>The charges of each calendar year after the change.</summary>
    private static IEnumerable<decimal> Changed(DepreciationTerms before, DepreciationTerms after, string posted, string through)
    {
        var book = PostingPlan.Due(BookState.Open(before), before, Month(posted)).After;
        return PostingPlan.Due(book.Adjust(after, Month(posted)), after, Month(through)).Entries
            .GroupBy(entry => entry.Period.Year, (_, year) => year.Sum(entry => entry.Amount.Amount));
    }
}
