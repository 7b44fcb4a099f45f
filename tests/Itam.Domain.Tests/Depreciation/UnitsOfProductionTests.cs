using CsCheck;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

public sealed class UnitsOfProductionTests
{
    private static readonly DepreciationPolicy Policy = new() { Method = DepreciationMethod.UnitsOfProduction, TotalUnits = 1_000 };

    private static readonly DepreciationTerms Printer = Of(1_200, "2026-01-10", 12, 200, Policy);

    [Fact]
    public void A_month_is_charged_its_part_of_all_that_the_asset_can_produce() =>
        Assert.Equal(
            ["1 2026-01 100 100 1100", "2 2026-03 50 150 1050"],
            Due(BookState.Open(Printer), "2026-03", Used(("2026-01", 100), ("2026-03", 50))).Entries.Select(Line));

    [Fact]
    public void A_month_waits_until_it_or_a_later_one_is_reported()
    {
        var open = BookState.Open(Printer);

        var nothing = Due(open, "2026-06", UsageHistory.Empty);
        Assert.Equal((true, open, 0), (nothing.IsWaiting, nothing.After, nothing.Entries.Count));

        var some = Due(open, "2026-06", Used(("2026-02", 100)));
        Assert.Equal((true, Month("2026-03")), (some.IsWaiting, some.After.NextPeriod));
        Assert.Equal((Month("2026-02"), 100m), (some.After.PostedThrough, some.After.Units));
        Assert.Equal(some.After, Due(some.After, "2026-06", Used(("2026-02", 100))).After);

        Assert.False(Due(open, "2026-02", Used(("2026-02", 100))).IsWaiting);
        Assert.False(Due(some.After, "2026-02", UsageHistory.Empty).IsWaiting);
    }

    [Fact]
    public void Units_reported_late_are_charged_with_the_next_month_and_a_correction_downward_never_gives_back()
    {
        var posted = Due(BookState.Open(Printer), "2026-02", Used(("2026-01", 100), ("2026-02", 100))).After;

        Assert.Equal(["3 2026-03 110 310 890"], Due(posted, "2026-03", Used(("2026-01", 200), ("2026-02", 100), ("2026-03", 10))).Entries.Select(Line));

        var corrected = Due(posted, "2026-04", Used(("2026-01", 100), ("2026-02", 10), ("2026-03", 60), ("2026-04", 70)));
        Assert.Equal(["3 2026-04 40 240 960"], corrected.Entries.Select(Line));
    }

    [Fact]
    public void Nothing_is_charged_past_all_units()
    {
        var plan = Due(BookState.Open(Printer), "2026-03", Used(("2026-01", 900), ("2026-02", 900), ("2026-03", 900)));

        Assert.Equal(["1 2026-01 900 900 300", "2 2026-02 100 1000 200"], plan.Entries.Select(Line));
        Assert.Null(plan.After.NextPeriod);
    }

    [Fact]
    public void A_changed_cost_spreads_over_the_units_that_posted_charges_have_not_counted()
    {
        var posted = Due(BookState.Open(Printer), "2026-02", Used(("2026-02", 500))).After;
        var dearer = Printer with { Cost = Eur(2_200) };

        // 1,500 is left for 500 units: 100 of them were produced in February and reported after it was posted.
        var plan = PostingPlan.Due(posted.Adjust(dearer, Month("2026-03")), dearer, Month("2026-03"), Used(("2026-02", 600), ("2026-03", 100)));

        Assert.Equal(["3 2026-03 600 1100 1100"], plan.Entries.Select(entry => Line(entry with { Seq = 3 })));
    }

    [Fact]
    public void What_was_produced_while_another_method_held_is_not_charged_again()
    {
        var usage = Used(("2026-01", 250), ("2026-02", 250), ("2026-03", 250));
        var straight = Of(1_200, "2026-01-10", 12, 200);
        var posted = PostingPlan.Due(BookState.Open(straight), straight, Month("2026-02"), usage).After;

        // 166.66 of 1,000 was charged by months; the rest goes over the 500 units that are left.
        Assert.Equal(["3 2026-03 416.67 583.33 616.67"], Due(posted, "2026-03", usage).Entries.Select(Line));
    }

    [Fact]
    public void A_disposal_charges_all_that_was_reported_up_to_its_month()
    {
        var usage = Used(("2026-01", 100), ("2026-02", 100), ("2026-03", 100), ("2026-04", 100));
        var plan = DepreciationPlan.FromStart(Printer);

        Assert.Equal(Eur(300), plan.ChargedThrough(Day("2026-03-01"), usage));
        Assert.Equal(Eur(0), plan.ChargedThrough(Day("2026-01-09"), usage));
        Assert.Equal(Eur(400), plan.ChargedThrough(Day("2026-12-31"), usage));
    }

    [Fact]
    public void A_disposal_also_charges_what_was_reported_late_for_months_that_are_posted()
    {
        var asset = new DisposedAsset(
            new()
            {
                Name = "Printer",
                Category = "printer",
                AssetTag = "A-1",
                PurchaseCost = 1_200,
                SalvageValue = 200,
                Currency = "EUR",
                InServiceDate = Day("2026-01-10"),
                ReceivedDate = Day("2026-01-10"),
            },
            Day("2026-03-20"),
            Policy);
        asset.Usage = Used(("2026-02", 200));
        asset.Followed().Post(Month("2026-02"));

        asset.Usage = Used(("2026-01", 50), ("2026-02", 200));
        asset.Retire(Day("2026-02-10"));

        Assert.Equal([Eur(50), Eur(950)], asset.Last.Select(entry => entry.Amount));
    }

    [Fact]
    public void An_opening_balance_counts_the_units_behind_it()
    {
        var book = BookState.Open(Printer, new OpeningBalance(Month("2026-02"), Eur(600), 500)).Value;

        Assert.Equal(["1 2026-03 80 680 520"], Due(book, "2026-03", Used(("2026-02", 500), ("2026-03", 100))).Entries.Select(Line));
    }

    [Fact]
    public void The_policy_says_how_much_the_asset_can_produce() =>
        Assert.Equal(("totalUnits", "required"), (Policy with { TotalUnits = null }).Validate().Error!.Fields.Select(fault => (fault.Field, fault.Code)).Single());

    [Fact]
    public void However_late_usage_is_reported_the_book_ends_where_timely_reports_would_have_brought_it() =>
        Gen.Select(PolicyGen.Facts, PolicyGen.Usage(24), Gen.Int[1, 23], Gen.Decimal[1, 5_000]).Sample((facts, usage, late, total) =>
        {
            var terms = DepreciationTerms.Of(Policy with { TotalUnits = total }, facts).Value;
            var start = YearMonth.Of(terms.StartDate);
            var months = usage.Select((units, i) => KeyValuePair.Create(start.AddMonths(i), units)).ToList();
            var all = new UsageHistory(months);

            // One month is only reported when all the others are posted, but for the last.
            var without = new UsageHistory(months.Where((_, i) => i != late - 1));
            var early = PostingPlan.Due(BookState.Open(terms), terms, start.AddMonths(22), without);
            var timely = PostingPlan.Due(BookState.Open(terms), terms, start.AddMonths(23), all);
            var ended = early.After.NextPeriod is null ? early.After : PostingPlan.Due(early.After, terms, start.AddMonths(23), all).After;

            Assert.Equal(timely.After.Accumulated, ended.Accumulated);
            Assert.All(early.Entries.Concat(timely.Entries), entry => Assert.True(entry.Amount.MinorUnits > 0));
            Assert.True(ended.Accumulated.MinorUnits <= terms.Depreciable.MinorUnits, "below salvage");
        });

    [Fact]
    public void Posting_at_any_dates_gives_the_same_ledger_as_posting_once() =>
        Gen.Select(PolicyGen.Facts, PolicyGen.Usage(24), Gen.Int[1, 6].List[1, 8]).Sample((facts, usage, steps) =>
        {
            var terms = DepreciationTerms.Of(Policy, facts).Value;
            var start = YearMonth.Of(terms.StartDate);
            var history = new UsageHistory(usage.Select((units, i) => KeyValuePair.Create(start.AddMonths(i), units)));
            var once = PostingPlan.Due(BookState.Open(terms), terms, start.AddMonths(30), history);

            List<Posting> entries = [];
            var book = BookState.Open(terms);
            var through = start;
            foreach (var step in steps.Append(30))
            {
                var plan = PostingPlan.Due(book, terms, through, history);
                entries.AddRange(plan.Entries);
                book = plan.After;
                Assert.Empty(PostingPlan.Due(book, terms, through, history).Entries);
                through = through.AddMonths(step) < start.AddMonths(30) ? through.AddMonths(step) : start.AddMonths(30);
            }

            entries.AddRange(PostingPlan.Due(book, terms, through, history).Entries);
            Assert.Equal(once.Entries, entries);
            Assert.Equal(once.After, PostingPlan.Due(book, terms, through, history).After);
        });

    private static PostingPlan Due(BookState book, string through, UsageHistory usage) => PostingPlan.Due(book, Printer, Month(through), usage);

    private static UsageHistory Used(params (string Month, decimal Units)[] months) =>
        new(months.Select(report => KeyValuePair.Create(Month(report.Month), report.Units)));

    private static string Line(Posting entry) =>
        FormattableString.Invariant($"{entry.Seq} {entry.Period} {entry.Amount.Amount:0.##} {entry.Accumulated.Amount:0.##} {entry.BookValue.Amount:0.##}");
}
