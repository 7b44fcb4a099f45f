using Itam.Domain.Common;
using Itam.Domain.Retirement;

namespace Itam.Domain.Tests.Retirement;

public sealed class AlertTests
{
    private static readonly DateOnly Today = Register.Day0;
    private static readonly DateTimeOffset Now = Register.At(Today);
    private static readonly Actor Kim = new("kim", false);

    [Fact]
    public void An_alert_has_the_same_id_whoever_raises_it_and_another_for_every_part_of_its_key()
    {
        var key = new AlertKey(Ids.FromKey("a"), AlertKind.LeaseEnd, Today, 30);

        Assert.Equal(key.Id, (key with { }).Id);
        Assert.Equal(8, key.Id.Version);
        Assert.Distinct(
        [
            key.Id, (key with { AssetId = Ids.FromKey("b") }).Id, (key with { Kind = AlertKind.SupportEnd }).Id, (key with { DueDate = Today.AddDays(1) }).Id,
            (key with { Threshold = 60 }).Id,
        ]);
    }

    [Fact]
    public void A_moved_date_resolves_the_alert_and_warns_anew()
    {
        var register = new Register(Today.AddDays(20));
        register.Scan(Today);

        register.Revise(details => details with { WarrantyEnd = Today.AddDays(50) });

        Assert.Empty(register.Live);
        Assert.Equal(AlertResolution.DateMoved, register.Alerts.Single().Resolution);
        Assert.Equal("warrantyEnd 2027-01-13 60", Register.Text(register.Scan(Today).Single().Key));
    }

    [Fact]
    public void A_date_that_moves_back_reopens_its_alert_and_raises_none()
    {
        var register = new Register(Today.AddDays(20));
        register.Scan(Today);
        register.Revise(details => details with { WarrantyEnd = null });

        register.Revise(details => details with { WarrantyEnd = Today.AddDays(20) });

        Assert.Empty(register.Scan(Today));
        var alert = register.Alerts.Single();
        Assert.Equal((AlertStatus.Open, null, 3), (alert.Status, alert.Resolution, alert.Version));
        Assert.Equal(Today.AddDays(20), register.Asset.NextAlertOn);
    }

    [Fact]
    public void A_retired_asset_has_no_live_alert_and_never_gets_one()
    {
        var register = new Register(Today.AddDays(20), Today.AddDays(200));
        register.Scan(Today);

        register.Retire();

        Assert.Empty(register.Live);
        Assert.Equal(AlertResolution.AssetRetired, register.Alerts.Single().Resolution);
        Assert.Null(register.Asset.NextAlertOn);
        Assert.Empty(register.Scan(Today.AddDays(190)));
    }

    [Fact]
    public void An_alert_follows_the_tag_of_its_asset()
    {
        var register = new Register(Today);
        register.Scan(Today);

        register.Revise(details => details with { AssetTag = "T-2" });

        Assert.Equal(("T-2", 1), (register.Alerts.Single().AssetTag, register.Alerts.Single().Version));
    }

    [Fact]
    public void Acknowledging_twice_is_no_change_and_another_note_is_one()
    {
        var seen = Raised().Acknowledge("ordered", Now, Kim).Value;

        Assert.Equal((AlertStatus.Acknowledged, "ordered", 2, "kim"), (seen.Status, seen.Note, seen.Version, seen.Audit.UpdatedBy));
        Assert.Same(seen, seen.Acknowledge("ordered", Now, Kim).Value);
        Assert.Same(seen, seen.Acknowledge(null, Now, Kim).Value);
        Assert.Equal("arrived", seen.Acknowledge("arrived", Now, Kim).Value.Note);
    }

    [Fact]
    public void A_snoozed_alert_opens_again_on_its_day()
    {
        var until = Today.AddDays(10);
        var snoozed = Raised().Snooze(until, Today, Now, Kim).Value;

        Assert.Equal((AlertStatus.Snoozed, until), (snoozed.Status, snoozed.SnoozedUntil));
        Assert.Same(snoozed, snoozed.Snooze(until, Today, Now, Kim).Value);
        Assert.Same(snoozed, snoozed.Wake(until.AddDays(-1), Now, Kim));
        var woken = snoozed.Wake(until, Now, Kim);
        Assert.Equal((AlertStatus.Open, null), (woken.Status, woken.SnoozedUntil));
        Assert.Equal(AlertStatus.Open, snoozed.Wake(until.AddDays(3), Now, Kim).Status);
    }

    [Fact]
    public void Acknowledging_a_snoozed_alert_ends_the_snooze_and_a_note_stays()
    {
        var alert = Raised().Acknowledge("wait", Now, Kim).Value.Snooze(Today.AddDays(1), Today, Now, Kim).Value;

        Assert.Equal("wait", alert.Note);
        Assert.Null(alert.Acknowledge(null, Now, Kim).Value.SnoozedUntil);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void An_alert_is_snoozed_to_a_day_that_comes(int days)
    {
        var refused = Raised().Snooze(Today.AddDays(days), Today, Now, Kim);

        Assert.Equal(("until", "outOfRange"), (refused.Error!.Fields.Single().Field, refused.Error.Fields.Single().Code));
    }

    [Fact]
    public void A_resolved_alert_takes_no_action()
    {
        var register = new Register(Today);
        register.Scan(Today);
        register.Retire();
        var alert = register.Alerts.Single();

        Assert.Equal("alertResolved", alert.Acknowledge(null, Now, Kim).Error!.Code);
        Assert.Equal("alertResolved", alert.Snooze(Today.AddDays(1), Today, Now, Kim).Error!.Code);
    }

    [Fact]
    public void A_snoozed_or_acknowledged_alert_is_resolved_like_an_open_one_and_comes_back_open()
    {
        foreach (var alert in (Alert[])[Raised().Acknowledge(null, Now, Kim).Value, Raised().Snooze(Today.AddDays(1), Today, Now, Kim).Value])
        {
            var moved = alert.Follow(new Register(Today.AddDays(2)).Asset, Now, Kim);
            var back = moved.Follow(new Register(Today).Asset, Now, Kim);

            Assert.Equal((AlertStatus.Resolved, AlertResolution.DateMoved), (moved.Status, moved.Resolution));
            Assert.Equal((AlertStatus.Open, null), (back.Status, back.Resolution));
        }
    }

    [Fact]
    public void A_change_names_the_fields_that_differ()
    {
        var alert = Raised();

        Assert.Equal(["status"], alert.ChangesSince(null).Select(change => change.Field));
        Assert.Equal(["status", "snoozedUntil"], alert.Snooze(Today.AddDays(1), Today, Now, Kim).Value.ChangesSince(alert).Select(change => change.Field));
    }

    private static Alert Raised()
    {
        var register = new Register(Today);
        return register.Scan(Today).Single();
    }
}
