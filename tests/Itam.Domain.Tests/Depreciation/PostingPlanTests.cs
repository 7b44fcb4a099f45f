using CsCheck;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

public sealed class PostingPlanTests
{
    [Fact]
    public void Each_month_that_ended_has_one_entry_oldest_first()
    {
        var terms = Of(1_200, "2026-01-15", 12);
        var plan = PostingPlan.Due(BookState.Open(terms), terms, Month("2026-03"));

        Assert.Equal(
            [
                new Posting(1, Month("2026-01"), Eur(100), Eur(100), Eur(1_100)),
                new Posting(2, Month("2026-02"), Eur(100), Eur(200), Eur(1_000)),
                new Posting(3, Month("2026-03"), Eur(100), Eur(300), Eur(900)),
            ],
            plan.Entries);
        Assert.Equal((Month("2026-04"), 3, Eur(300)), (plan.After.NextPeriod!.Value, plan.After.Seq, plan.After.Accumulated));
    }

    [Fact]
    public void A_month_that_rounds_to_nothing_has_no_entry_but_is_done()
    {
        var terms = Of(0.05m, "2026-01-01", 12);
        var plan = PostingPlan.Due(BookState.Open(terms), terms, Month("2026-06"));

        Assert.Empty(plan.Entries);
        Assert.Equal((Month("2026-07"), 0), (plan.After.NextPeriod!.Value, plan.After.Seq));

        var rest = PostingPlan.Due(plan.After, terms, Month("2027-12"));
        Assert.Equal([new Posting(1, Month("2026-12"), Eur(0.05m), Eur(0.05m), Eur(0))], rest.Entries);
    }

    [Fact]
    public void A_book_with_nothing_left_is_finished()
    {
        var terms = Of(100, "2026-01-01", 2);

        Assert.Null(PostingPlan.Due(BookState.Open(terms), terms, Month("2026-02")).After.NextPeriod);
    }

    [Fact]
    public void A_changed_cost_moves_only_the_months_that_remain()
    {
        var before = Of(1_200, "2026-01-01", 12);
        var posted = PostingPlan.Due(BookState.Open(before), before, Month("2026-06")).After;

        var rest = PostingPlan.Due(posted, Of(1_800, "2026-01-01", 12), Month("2026-12"));

        Assert.Equal([200, 200, 200, 200, 200, 200], rest.Entries.Select(entry => entry.Amount.Amount));
        Assert.Equal(Eur(0), rest.Entries[^1].BookValue);
    }

    [Fact]
    public void A_life_that_is_cut_below_what_has_passed_charges_the_rest_at_once()
    {
        var before = Of(1_200, "2026-01-01", 12);
        var posted = PostingPlan.Due(BookState.Open(before), before, Month("2026-06")).After;

        var rest = PostingPlan.Due(posted, Of(1_200, "2026-01-01", 3), Month("2026-12"));

        Assert.Equal([new Posting(7, Month("2026-07"), Eur(600), Eur(1_200), Eur(0))], rest.Entries);
    }

    [Theory]
    [InlineData(300, 0, -300)]
    [InlineData(1_200, 800, -200)]
    [InlineData(500, 700, -600)]
    public void What_is_posted_beyond_cost_less_salvage_is_taken_back_by_one_correction(decimal cost, decimal salvage, decimal correction)
    {
        var before = Of(1_200, "2026-01-01", 12);
        var posted = PostingPlan.Due(BookState.Open(before), before, Month("2026-06")).After;
        var now = Of(cost, "2026-01-01", 12, salvage);

        var plan = PostingPlan.Due(posted.Adjust(now, Month("2026-10")), now, Month("2026-12"));

        var entry = Assert.Single(plan.Entries);
        Assert.Equal(new Posting(7, Month("2026-07"), Eur(correction), Eur(600 + correction), Eur(cost - 600 - correction)) { Kind = LedgerKind.Correction }, entry);
        Assert.Equal((now.Depreciable, null), (plan.After.Accumulated, plan.After.NextPeriod));
        Assert.Equal(plan.After, plan.After.Adjust(now, Month("2026-11")));
    }

    [Fact]
    public void A_finished_book_is_corrected_in_the_month_after_its_last_and_a_change_taken_back_leaves_no_trace()
    {
        var before = Of(1_200, "2024-01-01", 12);
        var now = Of(900, "2024-01-01", 12);
        var finished = PostingPlan.Due(BookState.Open(before), before, Month("2026-10")).After;

        var due = finished.Adjust(now, Month("2026-11"));

        Assert.Equal([new Posting(13, Month("2025-01"), Eur(-300), Eur(900), Eur(0)) { Kind = LedgerKind.Correction }], PostingPlan.Due(due, now, Month("2026-10")).Entries);
        Assert.Equal(finished, due.Adjust(before, Month("2026-11")));
    }

    [Fact]
    public void A_cost_that_rises_after_a_correction_spreads_the_rest_over_the_months_that_remain()
    {
        var before = Of(1_200, "2026-01-01", 12);
        var lower = Of(300, "2026-01-01", 12);
        var higher = Of(1_050, "2026-01-01", 12);
        var posted = PostingPlan.Due(BookState.Open(before), before, Month("2026-06")).After;
        var corrected = PostingPlan.Due(posted.Adjust(lower, Month("2026-07")), lower, Month("2026-07")).After;

        var rest = PostingPlan.Due(corrected.Adjust(higher, Month("2026-08")), higher, Month("2026-12"));

        Assert.Equal([150, 150, 150, 150, 150], rest.Entries.Select(entry => entry.Amount.Amount));
        Assert.Equal((8, Month("2026-08"), Eur(0)), (rest.Entries[0].Seq, rest.Entries[0].Period, rest.Entries[^1].BookValue));
    }

    [Fact]
    public void A_start_that_moves_before_anything_was_posted_moves_the_first_month()
    {
        var book = BookState.Open(Of(1_200, "2026-01-01", 12));

        var plan = PostingPlan.Due(book, Of(1_200, "2026-03-01", 12), Month("2026-03"));

        Assert.Equal([Month("2026-03")], plan.Entries.Select(entry => entry.Period));
    }

    [Fact]
    public void The_start_is_frozen_once_a_month_is_posted()
    {
        var terms = Of(1_200, "2026-01-01", 12);
        var posted = PostingPlan.Due(BookState.Open(terms), terms, Month("2026-01")).After;

        Assert.Equal(Day("2026-01-01"), posted.TermsOf(null, Facts(1_200, "2026-05-01", 12)).Value.StartDate);
        Assert.Equal("bookCurrencyDiffers", posted.TermsOf(null, Facts(1, "2026-01-01") with { Cost = Money.Zero(Currency.Get("USD")) }).Error?.Code);
    }

    [Fact]
    public void Posting_at_any_dates_gives_the_same_ledger_as_posting_once_and_again_adds_nothing() =>
        Gen.Select(PolicyGen.Terms, Gen.Int[0, 40].List[0, 12]).Sample((terms, steps) =>
        {
            var open = BookState.Open(terms);
            var end = YearMonth.Of(terms.StartDate).AddMonths(150);
            var once = PostingPlan.Due(open, terms, end);

            List<Posting> entries = [];
            var book = open;
            var through = YearMonth.Of(terms.StartDate);
            foreach (var step in steps.Append(150))
            {
                through = through.AddMonths(step);
                var plan = PostingPlan.Due(book, terms, through);
                entries.AddRange(plan.Entries);
                book = plan.After;

                var again = PostingPlan.Due(book, terms, through);
                Assert.Empty(again.Entries);
                Assert.Equal(book, again.After);
            }

            Assert.Equal(once.Entries, entries);
            Assert.Equal(once.After, book);
            Assert.Equal(open.Plan, book.Plan);
            Assert.Equal(DepreciationPlan.FromStart(terms).Final, book.Accumulated);
        });

    [Fact]
    public void Whatever_changes_between_runs_the_entries_stay_consistent() =>
        Gen.Select(PolicyGen.Terms, PolicyGen.Terms.List[1, 5], Gen.Int[0, 30]).Sample((first, later, step) =>
        {
            var book = BookState.Open(first);
            var through = YearMonth.Of(first.StartDate);
            List<Posting> all = [];
            foreach (var changed in later.Prepend(first))
            {
                var terms = changed with
                {
                    Cost = Money.FromMinorUnits(changed.Cost.MinorUnits, first.Cost.Currency),
                    Salvage = Money.FromMinorUnits(changed.Salvage.MinorUnits, first.Cost.Currency),
                    StartDate = first.StartDate,
                };
                book = book.Adjust(terms, through);
                var plan = PostingPlan.Due(book, terms, through);
                book = plan.After;
                all.AddRange(plan.Entries);

                Assert.False(plan.IsWaiting);
                Assert.True(book.NextPeriod > through || book.Accumulated.MinorUnits <= terms.Depreciable.MinorUnits, "below salvage");
                Assert.Empty(PostingPlan.Due(book.Adjust(terms, through), terms, through).Entries);
                through = through.AddMonths(step);
            }

            Assert.All(all, entry => Assert.NotEqual(0, entry.Amount.MinorUnits));
            Assert.All(all, entry => Assert.True(entry.Accumulated.MinorUnits >= 0));
            Assert.Equal(book.Accumulated.MinorUnits, all.Sum(entry => entry.Amount.MinorUnits));
            Assert.Equal(all.Select((_, i) => i + 1), all.Select(entry => entry.Seq));
            Assert.Equal(all.Count, all.Select(entry => entry.Period).Distinct().Count());
            Assert.Equal(all.OrderBy(entry => entry.Period), all);
        });
}
