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

    private static ConfigurationItem New() => Create(new() { Name = "db-01", Class = "server" }).Value;

    private static Result<ConfigurationItem> Create(ConfigurationItemDetails details) => ConfigurationItem.Create(Estate.Id(1), details, Now, Actor);
}
