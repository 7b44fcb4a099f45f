using CsCheck;
using Itam.Domain.Assets;
using Itam.Domain.Common;

namespace Itam.Domain.Tests.Assets;

/// <summary>Who has an asset: handing it out, taking it back, and what every step leaves true.</summary>
public sealed class CustodyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly Guid Laptop = Guid.Parse("018f0000-0000-7000-8000-000000000001");

    private static readonly Gen<Checkout> Checkouts = Gen.Select(Gen.Int[0, 5], Gen.Int[-2, 3], Gen.Bool).Select((holder, days, isDated) => new Checkout
    {
        AssignedTo = holder switch { 0 => "kim", 1 => "jo", _ => null },
        Location = holder switch { 2 => "Berlin", 3 => "Paris", _ => null },
        AssignedAssetId = holder == 4 ? Laptop : null,
        ExpectedReturn = isDated ? Today.AddDays(days) : null,
    });

    private static readonly Gen<AssetTransition> Transitions = Gen.Select(Gen.Enum<AssetStatus>(), Gen.Int[0, 2]).Select((to, who) => new AssetTransition
    {
        To = to,
        Substatus = to == AssetStatus.Retired ? AssetSubstatus.Obsolete : null,
        AssignedTo = who == 0 ? "sam" : null,
    });

    private static readonly Gen<Func<Asset, Result<Asset>>> Steps = Gen.OneOf(
        Checkouts.Select<Checkout, Func<Asset, Result<Asset>>>(step => asset => asset.CheckOut(step, Today, Now, Actor.Anonymous)),
        Transitions.Select<AssetTransition, Func<Asset, Result<Asset>>>(step => asset => asset.Transition(step, Today, Now, Actor.Anonymous)),
        Gen.Const<Func<Asset, Result<Asset>>>(asset => asset.CheckIn(new Checkin(), Today, Now, Actor.Anonymous)),
        Gen.Const<Func<Asset, Result<Asset>>>(asset => asset.CheckIn(new Checkin { Location = "Store" }, Today, Now, Actor.Anonymous)),
        Gen.Const<Func<Asset, Result<Asset>>>(asset => asset.PlaceLegalHold("case 7", Now, Actor.Anonymous)),
        Gen.Const<Func<Asset, Result<Asset>>>(asset => asset.LiftLegalHold(Now, Actor.Anonymous)));

    [Fact]
    public void Whatever_is_done_what_is_in_use_has_a_holder_and_a_day_of_service_and_what_left_it_has_none_and_twice_is_once() =>
        Steps.Array[1, 12].Sample(steps =>
        {
            var asset = InStock();
            foreach (var step in steps)
            {
                var next = step(asset);
                if (!next.IsOk)
                {
                    continue;
                }

                var (before, after) = (asset, next.Value);
                Assert.Same(after, step(after).Value);
                Assert.Equal(ReferenceEquals(before, after) ? before.Version : before.Version + 1, after.Version);
                if (after.Status == AssetStatus.InUse)
                {
                    Assert.NotNull(after.Details.InServiceDate);
                    Assert.NotNull(after.Details.AssignedTo ?? after.Details.Location ?? after.Details.AssignedAssetId?.ToString());
                }

                if (before.Status == AssetStatus.InUse && after.Status != AssetStatus.InUse)
                {
                    Assert.Equal((null, null), (after.Details.AssignedAssetId, after.Details.ExpectedReturn));
                }

                Assert.True(after.Status == AssetStatus.InUse || after.Details.AssignedTo is null);
                Assert.True(before.Status != AssetStatus.InUse || after.Status != AssetStatus.InUse || HolderOf(before) == HolderOf(after));

                Assert.False(before.LegalHold is not null && after.Status == AssetStatus.Retired && before.Status != AssetStatus.Retired);
                asset = after;
            }
        });

    [Fact]
    public void Exactly_one_holder_is_given_and_the_return_does_not_lie_in_the_past()
    {
        Assert.Equal(["assignedTo:required", "expectedReturn:outOfRange"], Faults(new Checkout { ExpectedReturn = Today.AddDays(-1) }));
        Assert.Equal(
            ["assignedTo:notApplicable", "location:notApplicable", "assignedAssetId:notApplicable"],
            Faults(new Checkout { AssignedTo = "kim", Location = "Berlin", AssignedAssetId = Laptop }));

        static IEnumerable<string> Faults(Checkout checkout) =>
            InStock().CheckOut(checkout, Today, Now, Actor.Anonymous).Error!.Fields.Select(fault => $"{fault.Field}:{fault.Code}");
    }

    [Fact]
    public void A_holder_may_be_given_longer_and_the_rest_stays()
    {
        var out1 = CheckOut(InStock(), new Checkout { AssignedTo = "kim", ExpectedReturn = Today }).Value;

        var longer = CheckOut(out1, new Checkout { AssignedTo = "kim", ExpectedReturn = Today.AddDays(7) }).Value;

        Assert.Equal([new FieldChange("expectedReturn", Today, Today.AddDays(7))], longer.ChangesSince(out1));
        Assert.Same(longer, CheckOut(longer, new Checkout { AssignedTo = "kim" }).Value);
    }

    [Fact]
    public void A_repeated_checkout_is_no_change_even_when_its_return_has_become_overdue()
    {
        var checkout = new Checkout { AssignedTo = "kim", ExpectedReturn = Today };
        var once = CheckOut(InStock(), checkout).Value;

        Assert.Same(once, once.CheckOut(checkout, Today.AddDays(9), Now, Actor.Anonymous).Value);
    }

    [Fact]
    public void What_is_with_a_person_is_not_with_the_place_where_it_is()
    {
        var atDesk = CheckOut(InStock(), new Checkout { AssignedTo = "kim" }).Value;
        atDesk = atDesk.Revise(atDesk.Details with { Location = "Berlin" }, Now, Actor.Anonymous).Value;

        Assert.Equal("alreadyCheckedOut", CheckOut(atDesk, new Checkout { Location = "Berlin" }).Error!.Code);
        Assert.Equal("kim", CheckOut(atDesk, new Checkout { AssignedTo = "jo" }).Error!.Details["assignedTo"]);
    }

    [Fact]
    public void What_somebody_has_is_checked_in_before_another_has_it_and_may_be_moved_all_the_same()
    {
        var kims = CheckOut(InStock(), new Checkout { AssignedTo = "kim", ExpectedReturn = Today }).Value;
        var placed = CheckOut(InStock(), new Checkout { Location = "Berlin" }).Value;

        Assert.All(
            [
                kims.Transition(new AssetTransition { To = AssetStatus.InUse, AssignedTo = "jo" }, Today, Now, Actor.Anonymous),
                kims.Revise(kims.Details with { AssignedTo = "jo" }, Now, Actor.Anonymous),
                kims.Revise(kims.Details with { AssignedTo = null, Location = "Berlin" }, Now, Actor.Anonymous),
                kims.Revise(kims.Details with { AssignedAssetId = Laptop }, Now, Actor.Anonymous),
                placed.Revise(placed.Details with { AssignedTo = "jo" }, Now, Actor.Anonymous),
            ],
            refused => Assert.Equal("alreadyCheckedOut", refused.Error?.Code));
        Assert.Equal("Paris", kims.Transition(new AssetTransition { To = AssetStatus.InUse, AssignedTo = "kim", Location = "Paris" }, Today, Now, Actor.Anonymous).Value.Details.Location);
        Assert.Equal("Paris", placed.Revise(placed.Details with { Location = "Paris" }, Now, Actor.Anonymous).Value.Details.Location);
    }

    [Fact]
    public void A_holder_belongs_to_an_asset_in_use()
    {
        var stocked = InStock();

        Assert.All(
            [
                Asset.Create(Guid.CreateVersion7(), stocked.Details with { AssignedTo = "kim" }, Now, Actor.Anonymous),
                stocked.Revise(stocked.Details with { AssignedTo = "kim" }, Now, Actor.Anonymous),
                stocked.Transition(new AssetTransition { To = AssetStatus.InStock, Substatus = AssetSubstatus.Reserved, AssignedTo = "kim" }, Today, Now, Actor.Anonymous),
            ],
            refused => Assert.Equal(("assignedTo", "notApplicable"), refused.Error!.Fields.Single() switch { var fault => (fault.Field, fault.Code) }));
    }

    [Fact]
    public void A_check_in_takes_back_from_wherever_it_was_but_not_from_retirement()
    {
        var used = CheckOut(InStock(), new Checkout { AssignedAssetId = Laptop, ExpectedReturn = Today }).Value;
        var missing = used.Transition(new AssetTransition { To = AssetStatus.Missing, Substatus = AssetSubstatus.Lost }, Today, Now, Actor.Anonymous).Value;
        var retired = missing.Transition(new AssetTransition { To = AssetStatus.Retired, Substatus = AssetSubstatus.Obsolete }, Today, Now, Actor.Anonymous).Value;

        Assert.Equal((AssetStatus.InStock, "Store"), CheckIn(used, "Store").Value switch { var asset => (asset.Status, asset.Details.Location) });
        Assert.Equal(AssetStatus.InStock, CheckIn(missing, null).Value.Status);
        Assert.Equal("transitionNotAllowed", CheckIn(retired, null).Error!.Code);
    }

    [Fact]
    public void A_check_in_of_what_is_in_stock_only_moves_it_and_keeps_that_it_is_reserved()
    {
        var reserved = InStock().Transition(new AssetTransition { To = AssetStatus.InStock, Substatus = AssetSubstatus.Reserved }, Today, Now, Actor.Anonymous).Value;

        Assert.Same(reserved, CheckIn(reserved, null).Value);
        Assert.Equal([new FieldChange("location", null, "Store")], CheckIn(reserved, "Store").Value.ChangesSince(reserved));
    }

    [Fact]
    public void An_asset_is_assigned_to_another_that_exists_is_not_retired_and_does_not_lead_back()
    {
        var dock = InStock();
        var laptop = InStock() with { Id = Laptop };
        var onDock = laptop with { Details = laptop.Details with { AssignedAssetId = dock.Id } };

        Assert.True(Check([laptop]).IsOk);
        Assert.Equal("notFound", Check([]).Error!.Fields.Single().Code);
        Assert.Equal("notValid", AssetAssignment.Check(dock.Id, dock.Id, [dock]).Error!.Fields.Single().Code);
        Assert.Equal("assignedAssetRetired", Check([laptop with { Status = AssetStatus.Retired }]).Error!.Code);
        Assert.Equal("assignmentCycle", Check([onDock, dock]).Error!.Code);

        Result Check(IReadOnlyList<Asset> chain) => AssetAssignment.Check(dock.Id, Laptop, chain);
    }

    [Fact]
    public void What_was_on_an_asset_that_is_gone_goes_back_into_stock_unless_somebody_has_it()
    {
        var dock = CheckOut(InStock(), new Checkout { AssignedAssetId = Laptop }).Value;
        var atDesk = dock.Revise(dock.Details with { Location = "Berlin" }, Now, Actor.Anonymous).Value;

        Assert.Equal((AssetStatus.InStock, null), Release(dock) switch { var asset => (asset.Status, asset.Details.AssignedAssetId) });
        Assert.Equal((AssetStatus.InUse, "Berlin", null), Release(atDesk) switch { var asset => (asset.Status, asset.Details.Location, asset.Details.AssignedAssetId) });
        Assert.Same(dock, dock.ReleaseFrom(Guid.Empty, Today, Now, Actor.Anonymous).Value);

        static Asset Release(Asset asset) => asset.ReleaseFrom(Laptop, Today, Now, Actor.Anonymous).Value;
    }

    [Fact]
    public void A_legal_hold_keeps_its_beginning_when_its_reason_changes_and_forbids_deletion()
    {
        var held = InStock().PlaceLegalHold("case 7", Now, new Actor("ann", false));
        var other = held.PlaceLegalHold("case 8", Now.AddDays(1), new Actor("bob", false));

        Assert.Equal(new LegalHold("case 8", Now, "ann"), other.LegalHold);
        Assert.Equal(["it is under legal hold"], other.ReasonsAgainstDeletion([]));
        Assert.Equal(
            ["legalHold", "legalHoldReason", "legalHoldSince", "legalHoldBy"],
            other.LiftLegalHold(Now, Actor.Anonymous).ChangesSince(other).Select(change => change.Field));
    }

    private static Asset InStock() => Asset.Create(
        Guid.CreateVersion7(), new AssetDetails { Name = "n", Category = "c", AssetTag = "T", ReceivedDate = Today }, Now, Actor.Anonymous).Value;

    private static (string?, Guid?) HolderOf(Asset asset) => (asset.Details.AssignedTo, asset.Details.AssignedAssetId);

    private static Result<Asset> CheckOut(Asset asset, Checkout checkout) => asset.CheckOut(checkout, Today, Now, Actor.Anonymous);

    private static Result<Asset> CheckIn(Asset asset, string? location) => asset.CheckIn(new Checkin { Location = location }, Today, Now, Actor.Anonymous);
}
