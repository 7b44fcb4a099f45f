using Itam.Domain.Assets;
using Itam.Domain.Common;

namespace Itam.Domain.Tests.Assets;

public sealed class AssetLifecycleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 24);

    public static TheoryData<AssetStatus, AssetStatus[]> Table => new()
    {
        { AssetStatus.OnOrder, [AssetStatus.InTransit, AssetStatus.InStock, AssetStatus.Retired] },
        { AssetStatus.InTransit, [AssetStatus.InStock, AssetStatus.InUse, AssetStatus.Missing] },
        { AssetStatus.InStock, [AssetStatus.InTransit, AssetStatus.InUse, AssetStatus.InMaintenance, AssetStatus.Retired, AssetStatus.Missing] },
        { AssetStatus.InUse, [AssetStatus.InStock, AssetStatus.InTransit, AssetStatus.InMaintenance, AssetStatus.Retired, AssetStatus.Missing] },
        { AssetStatus.InMaintenance, [AssetStatus.InStock, AssetStatus.InUse, AssetStatus.Retired, AssetStatus.Missing] },
        { AssetStatus.Missing, [AssetStatus.InStock, AssetStatus.InUse, AssetStatus.Retired] },
        { AssetStatus.Retired, [] },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void The_table_says_which_status_may_follow_which(AssetStatus from, AssetStatus[] next)
    {
        foreach (var to in Enum.GetValues<AssetStatus>().Where(to => to != from))
        {
            var substatus = to != AssetStatus.Retired ? (AssetSubstatus?)null
                : from == AssetStatus.OnOrder ? AssetSubstatus.VendorCredit : AssetSubstatus.Obsolete;

            Assert.Equal(next.Contains(to), AssetLifecycle.Check(from, null, to, substatus).IsOk);
        }
    }

    [Fact]
    public void An_order_is_cancelled_only_as_vendor_credit()
    {
        Assert.True(AssetLifecycle.Check(AssetStatus.OnOrder, null, AssetStatus.Retired, AssetSubstatus.VendorCredit).IsOk);
        Assert.False(AssetLifecycle.Check(AssetStatus.OnOrder, null, AssetStatus.Retired, AssetSubstatus.Sold).IsOk);
    }

    [Fact]
    public void A_substatus_must_belong_to_its_status()
    {
        Assert.True(AssetLifecycle.Check(AssetStatus.InUse, null, AssetStatus.InStock, AssetSubstatus.PendingRepair).IsOk);
        Assert.False(AssetLifecycle.Check(AssetStatus.InUse, null, AssetStatus.InStock, AssetSubstatus.Stolen).IsOk);
    }

    [Fact]
    public void A_final_retirement_stays_and_another_may_become_final()
    {
        Assert.True(AssetLifecycle.Check(AssetStatus.Retired, AssetSubstatus.PendingDisposal, AssetStatus.Retired, AssetSubstatus.Disposed).IsOk);
        Assert.False(AssetLifecycle.Check(AssetStatus.Retired, AssetSubstatus.Disposed, AssetStatus.Retired, AssetSubstatus.Sold).IsOk);
        Assert.False(AssetLifecycle.Check(AssetStatus.Retired, AssetSubstatus.PendingDisposal, AssetStatus.Retired, AssetSubstatus.Obsolete).IsOk);
    }

    [Fact]
    public void Putting_in_use_needs_a_person_or_a_place_and_dates_the_service()
    {
        var asset = InStock();

        Assert.Equal("assignedTo", Move(asset, new AssetTransition { To = AssetStatus.InUse }).Error!.Fields.Single().Field);
        var used = Move(asset, new AssetTransition { To = AssetStatus.InUse, AssignedTo = "kim" }).Value;
        Assert.Equal((Today, "kim"), (used.Details.InServiceDate, used.Details.AssignedTo));
    }

    [Fact]
    public void Leaving_use_clears_the_person_and_keeps_the_first_day_of_service()
    {
        var used = Move(InStock(), new AssetTransition { To = AssetStatus.InUse, AssignedTo = "kim" }).Value;

        var back = used.Transition(new AssetTransition { To = AssetStatus.InStock }, Today.AddDays(9), Now, Actor.Anonymous).Value;

        Assert.Null(back.Details.AssignedTo);
        Assert.Equal(Today, back.Details.InServiceDate);
    }

    [Fact]
    public void The_same_transition_twice_is_one_change()
    {
        var sold = new AssetTransition { To = AssetStatus.Retired, Substatus = AssetSubstatus.Sold, Disposal = new Disposal { Proceeds = 10 } };
        var once = Move(InStock(), sold).Value;

        Assert.Same(once, Move(once, sold).Value);
        Assert.Equal(Today, once.Disposal!.Date);
    }

    [Fact]
    public void What_was_disposed_of_needs_a_certificate_or_a_waiver_and_what_was_sold_its_proceeds()
    {
        var asset = InStock();

        Assert.Equal("disposal.certificate", Fault(AssetSubstatus.Disposed));
        Assert.Equal("disposal.proceeds", Fault(AssetSubstatus.Sold));
        Assert.True(Move(asset, new AssetTransition { To = AssetStatus.Retired, Substatus = AssetSubstatus.Disposed, Disposal = new Disposal { Waiver = "lost papers" } }).IsOk);

        string Fault(AssetSubstatus substatus) => Move(asset, new AssetTransition { To = AssetStatus.Retired, Substatus = substatus }).Error!.Fields.Single().Field;
    }

    [Fact]
    public void A_revision_without_a_difference_is_the_same_state()
    {
        var asset = InStock();

        Assert.Same(asset, asset.Revise(asset.Details with { Tags = new TextList(asset.Details.Tags) }, Now, Actor.Anonymous).Value);
    }

    [Fact]
    public void Changes_name_the_fields_that_differ_and_nothing_else()
    {
        var before = InStock();
        var after = before.Revise(before.Details with { Location = "Berlin", PurchaseCost = 9m }, Now, Actor.Anonymous).Value;

        Assert.Equal(
            [new FieldChange("purchaseCost", 10m, 9m), new FieldChange("location", null, "Berlin")],
            after.ChangesSince(before));
    }

    [Theory]
    [InlineData("10.001", "EUR", "tooManyDecimals")]
    [InlineData("1.5", "JPY", "tooManyDecimals")]
    [InlineData("-1", "EUR", "outOfRange")]
    [InlineData("79228162514264337593543950335", "EUR", "outOfRange")]
    public void An_amount_fits_its_currency_and_the_store(string amount, string currency, string code)
    {
        var details = new AssetDetails
        {
            Name = "n",
            Category = "c",
            PurchaseCost = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture),
            Currency = currency,
        };

        Assert.Contains(Asset.Create(Guid.Empty, details, Now, Actor.Anonymous).Error!.Fields, fault => fault.Field == "purchaseCost" && fault.Code == code);
    }

    private static Asset InStock() => Asset.Create(
        Guid.CreateVersion7(),
        new AssetDetails { Name = "n", Category = "c", AssetTag = "T", ReceivedDate = Today, PurchaseCost = 10m, Currency = "EUR", Tags = new TextList(["a"]) },
        Now,
        Actor.Anonymous).Value;

    private static Result<Asset> Move(Asset asset, AssetTransition transition) => asset.Transition(transition, Today, Now, Actor.Anonymous);
}
