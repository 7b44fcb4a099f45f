using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Configuration;

namespace Itam.Domain.Tests.Configuration;

public sealed class ConfigurationItemTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly Actor Actor = new("ann", Verified: false);

    [Fact]
    public void A_new_item_is_planned_and_needs_a_name_and_a_class()
    {
        Assert.Equal(ConfigurationItemStatus.Planned, New().Details.Status);
        Assert.Equal(["name", "class"], Create(ConfigurationItemDetails.Empty).Error!.Fields.Select(fault => fault.Field));
    }

    [Fact]
    public void An_unknown_class_is_refused() =>
        Assert.Equal("class", Assert.Single(Create(new() { Name = "x", Class = "spaceship" }).Error!.Fields).Field);

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Criticality_is_1_to_5(int criticality) =>
        Assert.Equal("criticality", Assert.Single(New().Revise(New().Details with { Criticality = criticality }, Now, Actor).Error!.Fields).Field);

    [Fact]
    public void A_revision_says_what_changed_and_by_whom()
    {
        var before = New();
        var after = before.Revise(before.Details with { Status = ConfigurationItemStatus.Operational, Owner = "ops" }, Now.AddHours(1), Actor).Value;

        Assert.Equal([("status", "planned", "operational"), ("owner", null, "ops")], after.ChangesSince(before).Select(c => (c.Field, c.Before, c.After)));
        Assert.Equal((2, Now.AddHours(1), "ann"), (after.Version, after.Audit.UpdatedAt, after.Audit.UpdatedBy));
    }

    [Fact]
    public void What_changes_nothing_is_no_new_state()
    {
        var item = New().LinkedTo(Estate.Id(7), Now, Actor);

        Assert.Same(item, item.Revise(item.Details, Now, Actor).Value);
        Assert.Same(item, item.LinkedTo(Estate.Id(7), Now, Actor));
        Assert.True(item.MarkDeleting(Now, Actor).IsDeleting);
    }

    [Fact]
    public void The_asset_that_an_item_was_is_remembered()
    {
        var first = New().LinkedTo(Estate.Id(7), Now, Actor);
        var second = first.Revise(first.Details with { AssetId = Estate.Id(8) }, Now, Actor).Value;
        var none = second.LinkedTo(null, Now, Actor);

        Assert.Null(first.FormerAssetId);
        Assert.Equal(Estate.Id(7), second.FormerAssetId);
        Assert.Equal(Estate.Id(8), none.FormerAssetId);
        Assert.Equal(Estate.Id(8), none.LinkedTo(Estate.Id(9), Now, Actor).FormerAssetId);
    }

    [Theory]
    [InlineData("Network device", AssetClass.Hardware, "networkDevice")]
    [InlineData("VIRTUAL-MACHINE", AssetClass.Cloud, "virtualMachine")]
    [InlineData("laptop", AssetClass.Hardware, "endpoint")]
    [InlineData(null, AssetClass.Software, "softwareInstance")]
    [InlineData("supplies", AssetClass.Consumable, null)]
    public void The_class_of_an_asset_that_becomes_an_item_follows_its_category(string? category, AssetClass assetClass, string? expected) =>
        Assert.Equal(expected, AssetClassification.ClassOf(category, assetClass));

    private static ConfigurationItem New() => Create(new() { Name = "db-01", Class = "server" }).Value;

    private static Result<ConfigurationItem> Create(ConfigurationItemDetails details) => ConfigurationItem.Create(Estate.Id(1), details, Now, Actor);
}
