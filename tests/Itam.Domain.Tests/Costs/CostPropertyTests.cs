using CsCheck;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Costs;

namespace Itam.Domain.Tests.Costs;

public sealed class CostPropertyTests
{
    private static readonly Currency Euro = Currency.Get("EUR");
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly Gen<DateOnly> Days = Gen.Int[0, 900].Select(First.AddDays);
    private static readonly Gen<Currency> Currencies = Gen.Int[0, 3].Select(i => Currency.Get(((string[])["EUR", "USD", "JPY", "KWD"])[i]));
    private static readonly Gen<decimal> Rates = Gen.Int[1, 2_000_000].Select(rate => rate / 10_000m);

    private static readonly Gen<CostEntry> Entries = Gen.Select(Gen.Enum<CostKind>(), Gen.Long[0, 10_000_000], Currencies, Days)
        .Select((kind, minor, currency, day) => new CostEntry(kind, Money.FromMinorUnits(minor, currency), day));

    [Fact]
    public void The_kinds_make_the_total_and_no_later_day_costs_less() =>
        Gen.Select(Entries.Array[0, 12], Days, Days, Rates, Gen.Bool).Sample((entries, one, other, rate, isAsset) =>
        {
            var asset = isAsset ? Bought() : Plain();
            var (early, late) = one < other ? (one, other) : (other, one);
            var (before, after) = (Total(asset, entries, early, rate), Total(asset, entries, late, rate));

            Assert.Equal(after.Total.MinorUnits, after.ByKind.Sum(kind => kind.Amount.MinorUnits));
            if (before.Total.Currency == after.Total.Currency)
            {
                Assert.True(before.Total.MinorUnits <= after.Total.MinorUnits);
            }
        });

    [Fact]
    public void A_month_costs_the_total_by_the_months_to_half_a_minor_unit() =>
        Gen.Select(Entries.Array[1, 12], Days, Rates).Sample((entries, day, rate) =>
        {
            var costs = AssetCosts.Of(Bought(), entries, day, First, Euro);
            var total = costs.Sum(Table(costs, rate)).Value;

            Assert.True(costs.MonthsInService > 0);
            Assert.True(Math.Abs((total.PerMonth!.Value.Amount * costs.MonthsInService) - total.Total.Amount) <= costs.MonthsInService * 0.005m);
        });

    [Fact]
    public void There_and_back_is_the_same_to_a_minor_unit_of_the_coarser_currency() =>
        Gen.Select(Gen.Long[0, 1_000_000_000], Currencies, Currencies, Rates, Rates).Sample((minor, from, to, one, two) =>
        {
            RateTable table = new(Euro, new Dictionary<RateDay, decimal> { [new(from, First)] = one, [new(to, First)] = from == to ? one : two });
            var amount = Money.FromMinorUnits(minor, from);

            var there = table.Convert(amount, to, First);
            var back = table.Convert(there, from, First);

            // What rounding there can lose is half a minor unit of the other currency, told in this one; and half of its own on the way back.
            var lost = (Of(to) / Of(from) / to.MinorUnitsPerUnit / 2) + (1 / from.MinorUnitsPerUnit / 2);
            Assert.True(Math.Abs(back.Amount - amount.Amount) <= lost + 0.000001m);

            decimal Of(Currency currency) => currency == Euro ? 1 : currency == from ? one : two;
        });

    [Fact]
    public void Months_begin_one_by_one_and_a_later_day_has_no_fewer() =>
        Gen.Select(Days, Gen.Int[-40, 900]).Sample((first, days) =>
        {
            var day = first.AddDays(days);
            var step = ServiceTime.MonthsBegun(first, day.AddDays(1)) - ServiceTime.MonthsBegun(first, day);

            Assert.InRange(step, 0, 1);
            Assert.Equal(days < 0, ServiceTime.MonthsBegun(first, day) == 0);
        });

    [Theory]
    [InlineData("2026-01-15", "2026-01-15", 1)]
    [InlineData("2026-01-15", "2026-02-14", 1)]
    [InlineData("2026-01-15", "2026-02-15", 2)]
    [InlineData("2026-01-31", "2026-02-27", 1)]
    [InlineData("2026-01-31", "2026-02-28", 2)]
    [InlineData("2026-01-31", "2026-03-30", 2)]
    [InlineData("2026-01-31", "2026-03-31", 3)]
    [InlineData("2026-01-15", "2026-01-14", 0)]
    public void A_month_begins_on_the_day_of_the_first_or_the_last_of_a_shorter_one(string first, string day, int months) =>
        Assert.Equal(months, ServiceTime.MonthsBegun(Day(first), Day(day)));

    [Theory]
    [InlineData("2026-02-01", "2026-03-01", "2026-04-01", "2026-02-01")]
    [InlineData(null, "2026-03-01", "2026-04-01", "2026-03-01")]
    [InlineData(null, null, "2026-04-01", "2026-04-01")]
    [InlineData(null, null, null, "2026-01-01")]
    public void The_purchase_counts_from_the_first_day_that_is_known_of_it(string? bought, string? received, string? inService, string counts)
    {
        var asset = Create(new AssetDetails
        {
            Name = "n",
            Category = "c",
            PurchaseCost = 1,
            Currency = "EUR",
            PurchaseDate = Maybe(bought),
            ReceivedDate = Maybe(received),
            InServiceDate = Maybe(inService),
        });

        Assert.Empty(AssetCosts.Of(asset, [], Day(counts).AddDays(-1), First, Euro).Entries);
        Assert.Equal(new CostEntry(CostKind.Purchase, Money.FromMinorUnits(100, Euro), Day(counts)), Assert.Single(AssetCosts.Of(asset, [], Day(counts), First, Euro).Entries));

        static DateOnly? Maybe(string? day) => day is null ? null : Day(day);
    }

    [Fact]
    public void A_sum_that_does_not_fit_is_refused()
    {
        var dollar = Currency.Get("USD");
        var costs = AssetCosts.Of(Plain(), [new(CostKind.Other, Money.FromMinorUnits(long.MaxValue, dollar), First), new(CostKind.Other, Money.FromMinorUnits(1, Euro), First)], First, First, Euro);

        Assert.Equal("sumTooLarge", costs.Sum(new RateTable(Euro, new Dictionary<RateDay, decimal> { [new(dollar, First)] = RateTable.Largest })).Error?.Code);
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Asset Plain() => Create(new AssetDetails { Name = "n", Category = "c" });

    private static Asset Bought() => Create(new AssetDetails { Name = "n", Category = "c", PurchaseCost = 1234.56m, Currency = "USD", PurchaseDate = First, InServiceDate = First });

    private static Asset Create(AssetDetails details) =>
        Asset.Create(Guid.Parse("018f0000-0000-7000-8000-000000000001"), details, new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero), Actor.Anonymous).Value;

    private static TotalCost Total(Asset asset, IEnumerable<CostEntry> entries, DateOnly day, decimal rate)
    {
        var costs = AssetCosts.Of(asset, entries, day, First, Euro);
        return costs.Sum(Table(costs, rate)).Value;
    }

    private static RateTable Table(AssetCosts costs, decimal rate) => new(Euro, costs.RatesNeeded(Euro).ToDictionary(day => day, _ => rate));
}
