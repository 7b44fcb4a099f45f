using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

public sealed class OpeningBalanceTests
{
    private static readonly DepreciationTerms Laptop = Of(1_200, "2026-01-10", 12);

    [Fact]
    public void The_months_up_to_it_are_not_posted_and_the_rest_goes_over_the_months_that_are_left()
    {
        var book = BookState.Open(Laptop, new OpeningBalance(Month("2026-06"), Eur(900))).Value;
        var plan = PostingPlan.Due(book, Laptop, Month("2026-08"));

        Assert.Equal(
            [
                new Posting(1, Month("2026-07"), Eur(50), Eur(950), Eur(250)),
                new Posting(2, Month("2026-08"), Eur(50), Eur(1_000), Eur(200)),
            ],
            plan.Entries);
    }

    [Fact]
    public void The_start_is_frozen_by_it_and_the_same_asset_changes_nothing()
    {
        var book = BookState.Open(Laptop, new OpeningBalance(Month("2026-06"), Eur(900))).Value;

        Assert.Equal(Day("2026-01-10"), book.FrozenStart);
        Assert.Equal(book, book.Adjust(Laptop, Month("2026-11")));
    }

    [Fact]
    public void All_of_it_leaves_nothing_to_post() =>
        Assert.Null(BookState.Open(Laptop, new OpeningBalance(Month("2026-06"), Eur(1_200))).Value.NextPeriod);

    [Fact]
    public void Every_fault_of_it_is_named()
    {
        var refused = BookState.Open(Laptop, new OpeningBalance(Month("2025-12"), Eur(1_200.01m), -1));

        Assert.Equal(["openingAccumulated", "openingThrough", "openingUnits"], refused.Error!.Fields.Select(fault => fault.Field));
        Assert.Equal(
            ["openingAccumulated"],
            BookState.Open(Laptop, new OpeningBalance(Month("2026-01"), Money.Zero(Currency.Get("USD")))).Error!.Fields.Select(fault => fault.Field));
    }
}
