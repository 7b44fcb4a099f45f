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

    [Fact]
    public void A_cost_below_what_is_posted_ends_the_book_without_a_negative_entry()
    {
        var before = Of(1_200, "2026-01-01", 12);
        var posted = PostingPlan.Due(BookState.Open(before), before, Month("2026-06")).After;

        var rest = PostingPlan.Due(posted, Of(500, "2026-01-01", 12), Month("2026-12"));

        Assert.Empty(rest.Entries);
        Assert.Null(rest.After.NextPeriod);
        Assert.Equal(Eur(600), rest.After.Accumulated);
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
            Assert.Equal(terms.Depreciable, book.Accumulated);
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
                var before = book.Accumulated;
                var plan = PostingPlan.Due(book, terms, through);
                book = plan.After;
                all.AddRange(plan.Entries);

                Assert.True(book.Accumulated == before || book.Accumulated.MinorUnits <= terms.Depreciable.MinorUnits, "below salvage");
                through = through.AddMonths(step);
            }

            Assert.All(all, entry => Assert.True(entry.Amount.MinorUnits > 0));
            Assert.Equal(book.Accumulated.MinorUnits, all.Sum(entry => entry.Amount.MinorUnits));
            Assert.Equal(all.Select((_, i) => i + 1), all.Select(entry => entry.Seq));
            Assert.Equal(all.Count, all.Select(entry => entry.Period).Distinct().Count());
            Assert.Equal(all.OrderBy(entry => entry.Period), all);
        });
}
