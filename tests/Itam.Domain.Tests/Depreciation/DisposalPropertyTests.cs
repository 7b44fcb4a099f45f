using CsCheck;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;

namespace Itam.Domain.Tests.Depreciation;

public sealed class DisposalPropertyTests
{
    private static readonly DateOnly Start = new(2024, 1, 10);

    // What an asset can have that fits any policy: a life of whole years, and a salvage value that is not zero.
    private static readonly Gen<AssetDetails> Fitting = Gen.Select(Gen.Int[1_000, 10_000_000], Gen.Int[1, 100], Gen.Int[1, 5], Gen.Int[0, 400], (cost, salvage, years, days) => new AssetDetails
    {
        Name = "A",
        Category = "c",
        AssetTag = "A",
        Currency = "EUR",
        PurchaseCost = cost / 100m,
        SalvageValue = decimal.Round((decimal)cost * salvage / 10_000, 2, MidpointRounding.ToPositiveInfinity),
        UsefulLifeMonths = years * 12,
        InServiceDate = Start.AddDays(days),
        PurchaseDate = Start.AddDays(days),
        ReceivedDate = Start,
    });

    private static readonly Gen<AssetDetails> Details =
        from cost in Gen.OneOf(Gen.Int[1, 100], Gen.Int[1, 10_000_000])
        from salvage in Gen.Int[0, 100]
        from life in Gen.Int[1, 60]
        from start in Gen.Int[-100, 400].Select(days => days < 0 ? (DateOnly?)null : Start.AddDays(days))
        select new AssetDetails
        {
            Name = "A",
            Category = "c",
            AssetTag = "A",
            Currency = "EUR",
            PurchaseCost = cost / 100m,
            SalvageValue = decimal.Round(cost * salvage / 10_000m, 2, MidpointRounding.ToZero),
            UsefulLifeMonths = life,
            InServiceDate = start,
            ReceivedDate = Start,
        };

    [Fact]
    public void Charges_plus_proceeds_less_gain_are_the_cost() =>
        Gen.Select(Details, Gen.Int[0, 1_200], Gen.Int[0, 1_200], Gen.Int[0, 1_000_000]).Sample((details, posted, disposed, cents) =>
        {
            var asset = At(details, 1_200).Post(YearMonth.Of(Start.AddDays(posted)));
            asset.Retire(details.InServiceDate > Start.AddDays(disposed) ? null : Start.AddDays(disposed), cents / 100m);

            var charges = asset.Ledger.Where(entry => entry.Kind is LedgerKind.Depreciation or LedgerKind.Correction).Sum(entry => entry.Amount.Amount);
            var proceeds = asset.Ledger.Sum(entry => entry.Proceeds?.Amount ?? 0);
            var gain = asset.Ledger.Sum(entry => entry.GainOrLoss?.Amount ?? 0);
            Assert.Equal(details.PurchaseCost, charges + proceeds - gain);
            Assert.Equal(cents / 100m, proceeds);
            Assert.True(charges <= details.PurchaseCost - details.SalvageValue, "below salvage");
        });

    [Fact]
    public void What_is_charged_by_a_day_of_disposal_does_not_depend_on_what_was_posted_when_it_is_said() =>
        Gen.Select(Details, Gen.Int[0, 1_200], Gen.Int[0, 1_200]).Sample((details, posted, disposed) =>
        {
            var day = details.InServiceDate > Start.AddDays(disposed) ? details.InServiceDate : Start.AddDays(disposed);
            var missed = At(details, 1_200).Retire(day);
            var timely = At(details, 1_200).Post(YearMonth.Of(Start.AddDays(posted))).Retire(day);

            Assert.Equal(missed.Book!.Disposal!.Removed, timely.Book!.Disposal!.Removed);
        });

    [Fact]
    public void A_later_day_never_charges_less() =>
        Gen.Select(Details, Gen.Int[400, 1_200], Gen.Int[0, 40]).Sample((details, days, more) =>
            Assert.True(At(details, 1_300).Retire(Start.AddDays(days)).Book!.Disposal!.Removed.MinorUnits
                >= At(details, 1_300).Retire(Start.AddDays(days + more)).Book!.Disposal!.Removed.MinorUnits));

    [Fact]
    public void A_reinstated_book_is_what_it_would_be_without_the_retirement() =>
        Gen.Select(Details, Gen.Int[0, 1_200], Gen.Int[400, 1_200], Gen.Int[0, 1_000]).Sample((details, posted, disposed, cents) =>
        {
            var never = At(details, 1_200).Post(YearMonth.Of(Start.AddDays(posted)));
            var back = At(details, 1_200).Post(YearMonth.Of(Start.AddDays(posted)));
            back.Retire(Start.AddDays(disposed), cents / 100m).Reinstate();

            // A retirement catches up the months before it, as a run would.
            never.Post(YearMonth.Of(Start.AddDays(disposed)).AddMonths(-1));
            Assert.Equal(never.Book?.Accumulated.MinorUnits ?? 0, back.Ledger.Sum(entry => entry.Amount.MinorUnits));
            Assert.Equal(never.Book?.NextPeriod, back.Book!.NextPeriod);
            Assert.Equal(never.Book?.PostedThrough, back.Book.PostedThrough);

            var end = YearMonth.Of(Start).AddMonths(80);
            never.Post(end);
            back.Post(end);
            Assert.Equal(never.Ledger.Select(Charge), back.Ledger.Where(entry => entry.DisposalDate is null).Select(Charge));
        });

    [Fact]
    public void By_any_policy_a_disposal_takes_off_the_cost_and_depends_on_nothing_that_was_posted_before_it_is_said() =>
        Gen.Select(PolicyGen.Policy, Fitting, Gen.Int[400, 2_400], Gen.Int[0, 2_400]).Sample((policy, details, disposed, posted) =>
        {
            var day = Start.AddDays(disposed);
            var missed = At(details, 2_500, policy).Retire(day);
            var timely = At(details, 2_500, policy).Post(YearMonth.Of(Start.AddDays(posted))).Retire(day);

            Assert.All([missed, timely], asset =>
            {
                Assert.Equal(details.PurchaseCost, asset.Ledger.Sum(entry => entry.Amount.Amount));
                Assert.Equal(0, asset.Ledger[^1].BookValue.MinorUnits);
                Assert.True(asset.Book!.Disposal!.Removed.Amount >= details.SalvageValue, "below salvage");
            });
            Assert.Equal(missed.Book!.Disposal!.Removed, timely.Book!.Disposal!.Removed);
        });

    [Fact]
    public void By_any_policy_a_reinstated_book_ends_as_if_it_had_never_been_retired() =>
        Gen.Select(PolicyGen.Policy, Fitting, Gen.Int[400, 2_400], Gen.Int[0, 2_400]).Sample((policy, details, disposed, posted) =>
        {
            var end = YearMonth.Of(Start).AddMonths(200);
            var never = At(details, 2_500, policy).Post(end);
            var back = At(details, 2_500, policy).Post(YearMonth.Of(Start.AddDays(posted)));
            back.Retire(Start.AddDays(disposed)).Reinstate().Post(end);

            Assert.Equal(never.Ledger.Select(Charge), back.Ledger.Where(entry => entry.DisposalDate is null).Select(Charge));
            Assert.Equal(0, back.Ledger.Where(entry => entry.DisposalDate is not null).Sum(entry => entry.Amount.MinorUnits));
            Assert.Equal(Standing(never.Book), Standing(back.Book));
        });

    [Fact]
    public void By_any_policy_a_later_day_never_charges_less() =>
        Gen.Select(PolicyGen.Policy, Fitting, Gen.Int[400, 2_400], Gen.Int[0, 400]).Sample((policy, details, disposed, more) =>
            Assert.True(At(details, 3_000, policy).Retire(Start.AddDays(disposed)).Book!.Disposal!.Removed.MinorUnits
                >= At(details, 3_000, policy).Retire(Start.AddDays(disposed + more)).Book!.Disposal!.Removed.MinorUnits));

    [Fact]
    public void Whatever_happens_the_entries_agree_with_the_book() =>
        Gen.Select(Details, Gen.Select(Gen.Int[0, 5], Gen.Int[0, 60], Gen.Int[0, 100_000]).List[1, 12]).Sample((details, steps) =>
        {
            var asset = At(details, 400);
            foreach (var (step, days, cents) in steps)
            {
                asset.Today = asset.Today.AddDays(days);
                Do(asset, step, days, cents);

                AssertConsistent(asset);
                Assert.Empty(asset.Followed().Last);
                AssertConsistent(asset);
            }
        });

    private static void Do(DisposedAsset asset, int step, int days, int cents)
    {
        var isRetired = asset.Asset.Status == AssetStatus.Retired;
        var substatus = asset.Asset.Substatus ?? AssetSubstatus.Obsolete;
        var day = asset.Today.AddDays(-days);
        switch (step)
        {
            case 0: asset.Post(YearMonth.Of(asset.Today).AddMonths(-1)); break;
            case 1 when isRetired: asset.Reinstate(); break;
            case 2 when isRetired: asset.Retire(null, cents / 100m, substatus); break;
            case 3: asset.Revise(details => details with { PurchaseCost = details.SalvageValue + (cents / 100m) }); break;
            default: asset.Retire(asset.Asset.Details.InServiceDate > day ? null : day, null, substatus); break;
        }
    }

    private static void AssertConsistent(DisposedAsset asset)
    {
        var (book, ledger) = (asset.Book, asset.Ledger);
        Assert.Equal(book?.Total.MinorUnits ?? 0, ledger.Sum(entry => entry.Amount.MinorUnits));
        Assert.Equal(book?.Seq ?? 0, ledger.Count);
        Assert.Equal(ledger.Select((_, i) => i + 1), ledger.Select(entry => entry.Seq));
        Assert.Equal(book?.Disposal?.Proceeds.MinorUnits ?? 0, ledger.Sum(entry => entry.Proceeds?.MinorUnits ?? 0));
        Assert.Equal(book?.Disposal?.GainOrLoss.MinorUnits ?? 0, ledger.Sum(entry => entry.GainOrLoss?.MinorUnits ?? 0));
        long sum = 0;
        Assert.All(ledger, entry => Assert.Equal(sum += entry.Amount.MinorUnits, entry.Accumulated.MinorUnits));
        if (book?.Disposal is not null)
        {
            Assert.Equal((asset.Asset.Details.PurchaseCost, 0L), (book.Total.Amount, ledger[^1].BookValue.MinorUnits));
            Assert.Null(book.NextPeriod);
        }
    }

    private static (YearMonth Period, Money Amount, LedgerKind Kind) Charge(Posting entry) => (entry.Period, entry.Amount, entry.Kind);

    private static (long Accumulated, YearMonth? Posted, YearMonth? Next) Standing(BookState? book) =>
        (book?.Accumulated.MinorUnits ?? 0, book?.PostedThrough, book?.NextPeriod);

    private static DisposedAsset At(AssetDetails details, int days, DepreciationPolicy? policy = null) =>
        new DisposedAsset(details, Start.AddDays(days), policy).Followed();
}
