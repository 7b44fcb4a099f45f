using System.Net;
using System.Text.Json;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Tests.Platform;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Retirement;

public sealed class AlertActionTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task An_alert_is_read_by_its_id()
    {
        var alert = await app.RaiseAsync();
        var path = $"alerts/{alert.GetProperty("id").GetString()}";

        var read = await app.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, alert.GetRawText(), alert.GetProperty("etag").GetString()), (read.Status, read.Body.GetRawText(), read.ETag));
        Assert.Equal(HttpStatusCode.NotModified, (await app.GetAsync(path, ("If-None-Match", read.ETag))).Status);
        Assert.Equal((HttpStatusCode.NotFound, "alertNotFound"), await app.GetAsync($"alerts/{Guid.Empty}") is var none ? (none.Status, none.Code) : default);
        Assert.Equal(["x:unknown"], (await app.GetAsync(path + "?x=1")).Faults);
    }

    [Fact]
    public async Task An_alert_is_acknowledged_with_a_note_and_doing_it_again_is_no_change()
    {
        var alert = await app.RaiseAsync();

        var seen = await app.ActAsync(alert, "acknowledge", new { note = "replacement ordered" }, alert.GetProperty("etag").GetString());
        var again = await app.ActAsync(alert, "acknowledge", new { note = "replacement ordered" });
        var bare = await app.ActAsync(alert, "acknowledge", null);

        Assert.Equal((HttpStatusCode.OK, "acknowledged", "replacement ordered"), (seen.Status, seen["status"].GetString(), seen["note"].GetString()));
        Assert.NotEqual(alert.GetProperty("etag").GetString(), seen.ETag);
        Assert.Equal(seen.ETag, seen["etag"].GetString());
        Assert.Equal(seen.Text, again.Text);
        Assert.Equal(seen.Text, bare.Text);
    }

    [Fact]
    public async Task An_alert_is_snoozed_until_a_day_to_come_and_acknowledging_it_ends_that()
    {
        var alert = await app.RaiseAsync();

        var snoozed = await app.ActAsync(alert, "snooze", new { until = Alerts.Day(7) });
        var again = await app.ActAsync(alert, "snooze", new { until = Alerts.Day(7) });
        var seen = await app.ActAsync(alert, "acknowledge", null);

        Assert.Equal((HttpStatusCode.OK, "snoozed", Alerts.Day(7)), (snoozed.Status, snoozed["status"].GetString(), snoozed["snoozedUntil"].GetString()));
        Assert.Equal(snoozed.Text, again.Text);
        Assert.Equal(("acknowledged", JsonValueKind.Null), (seen["status"].GetString(), seen["snoozedUntil"].ValueKind));
    }

    [Fact]
    public async Task An_action_without_if_match_is_428_and_with_a_stale_one_412_with_the_current_etag()
    {
        var alert = await app.RaiseAsync();
        var seen = await app.ActAsync(alert, "acknowledge", new { note = "a" });

        var blind = await app.ActAsync(alert, "acknowledge", new { note = "b" }, etag: null);
        var stale = await app.ActAsync(alert, "snooze", new { until = Alerts.Day(7) }, alert.GetProperty("etag").GetString());

        Assert.Equal((428, "ifMatchRequired"), ((int)blind.Status, blind.Code));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "etagMismatch", seen.ETag), (stale.Status, stale.Code, stale.ETag));
    }

    [Fact]
    public async Task What_an_action_cannot_be_asked_is_refused_with_every_fault()
    {
        var alert = await app.RaiseAsync();

        Assert.Equal(["until:required"], (await app.ActAsync(alert, "snooze", new { })).Faults);
        Assert.Equal(["until:outOfRange"], (await app.ActAsync(alert, "snooze", new { until = Alerts.Day(0) })).Faults);
        Assert.Equal(["days:unknown", "until:wrongType"], (await app.ActAsync(alert, "snooze", new { until = "tomorrow", days = 3 })).Faults);
        Assert.Equal(["note:wrongType", "status:unknown"], (await app.ActAsync(alert, "acknowledge", new { note = 1, status = "open" })).Faults);
    }

    [Fact]
    public async Task A_resolved_alert_takes_no_action()
    {
        var alert = await app.RaiseAsync();
        await app.PatchAsync($"assets/{alert.GetProperty("assetId").GetString()}", new { warrantyEnd = (string?)null }, "*");

        var refused = await app.ActAsync(alert, "acknowledge", null);

        Assert.Equal((HttpStatusCode.Conflict, "alertResolved"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Of_many_writers_with_one_etag_one_wins()
    {
        var alert = await app.RaiseAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => app.ActAsync(alert, "acknowledge", new { note = $"n{i}" }, alert.GetProperty("etag").GetString())));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("etagMismatch", answer.Code));
    }

    [Fact]
    public async Task Every_change_of_an_alert_leaves_its_event_with_it_and_none_in_the_history_of_the_asset()
    {
        var alert = await app.RaiseAsync();
        var asset = alert.GetProperty("assetId").GetString()!;
        await app.ActAsync(alert, "snooze", new { until = Alerts.Day(7) });
        await app.ActAsync(alert, "acknowledge", new { note = "seen" });
        await app.PatchAsync($"assets/{asset}", new { warrantyEnd = (string?)null }, "*");
        await app.PatchAsync($"assets/{asset}", new { warrantyEnd = Alerts.Day(20) }, "*");

        var store = app.Services.GetRequiredKeyedService<DocumentContainer>(Containers.Assets);
        var query = new QueryDefinition("SELECT VALUE c.action FROM c WHERE c.type = @type ORDER BY c.type, c.version, c.id").WithParameter("@type", ChangeEvent.PartType);
        List<string> actions = [];
        await foreach (var action in store.QueryValuesAsync<string>(query, asset, TestContext.Current.CancellationToken))
        {
            actions.Add(action);
        }

        Assert.Equal(["raised", "snoozed", "acknowledged", "resolved", "reopened"], actions);
        Assert.Equal(["updated", "updated", "created"], (await app.ListAsync($"assets/{asset}/history")).Select(entry => entry.GetProperty("action").GetString()));
    }

    [Fact]
    public async Task The_list_is_filtered_and_paged_with_what_is_due_first_before_the_rest()
    {
        var asset = await app.AddAssetAsync(new { warrantyEnd = 80, leaseEnd = 5, supportEnd = 40, endOfLife = 40, contractEnd = 89 });
        await app.ScanAsync();
        var list = $"alerts?assetId={asset.Id}";
        var lease = (await app.ListAsync($"{list}&kind=leaseEnd")).Single();
        await app.ActAsync(lease, "acknowledge", null);

        var paged = await app.ListAsync($"{list}&maxPageSize=2");
        Assert.Equal([Alerts.Day(5), Alerts.Day(40), Alerts.Day(40), Alerts.Day(80), Alerts.Day(89)], paged.Select(alert => alert.GetProperty("dueDate").GetString()));
        Assert.Equal(5, paged.Select(alert => alert.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["leaseEnd 30 acknowledged"], (await app.ListAsync($"{list}&status=acknowledged")).Select(Alerts.Line));
        Assert.Equal(3, (await app.ListAsync($"{list}&dueBefore={Alerts.Day(80)}")).Count);
        Assert.Contains(await app.ListAsync("alerts?status=open&kind=contractEnd"), alert => alert.GetProperty("assetId").GetString() == asset.Id);
    }

    [Fact]
    public async Task A_list_that_is_asked_wrongly_is_refused_with_every_fault()
    {
        var refused = await app.GetAsync("alerts?status=new&kind=birthday&assetId=7&dueBefore=soon&orderBy=kind&colour=red");

        Assert.Equal(["assetId:wrongType", "colour:unknown", "dueBefore:wrongType", "kind:notValid", "orderBy:notValid", "status:notValid"], refused.Faults);
    }
}
