using System.Net;
using Itam.Functions.Tests.Platform;
using Itam.Functions.Tests.Platform.Jobs;

namespace Itam.Functions.Tests.Retirement;

public sealed class AlertScanTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_scan_raises_the_tightest_alert_of_every_end_that_is_near_and_a_second_scan_none()
    {
        var asset = await app.AddAssetAsync(new { warrantyEnd = 45, leaseEnd = 0, supportEnd = 90, endOfLife = 91, contractEnd = -400 }, "SCAN-1");

        var first = await app.ScanAsync();
        var second = await app.ScanAsync();

        string[] expected = ["contractEnd 0 open", "leaseEnd 0 open", "supportEnd 90 open", "warrantyEnd 60 open"];
        Assert.Equal(expected, await app.AlertsOfAsync(asset.Id));
        Assert.True(first["alertsRaised"].GetInt32() >= 4, first.Text);
        Assert.Equal((0, 0), (second["alertsRaised"].GetInt32(), second["assetsDue"].GetInt32()));
        var alert = (await app.ListAsync($"alerts?assetId={asset.Id}&kind=warrantyEnd")).Single();
        Assert.Equal(("SCAN-1", asset.Id), (alert.GetProperty("assetTag").GetString(), alert.GetProperty("assetId").GetString()));
        Assert.Equal(Alerts.Day(45), alert.GetProperty("dueDate").GetString());
    }

    [Fact]
    public async Task A_scan_is_accepted_with_the_addresses_of_its_job_and_of_its_result()
    {
        var scan = await app.PostAsync("alerts/scans", null);

        var job = scan.Headers.GetValues("Operation-Location").Single();
        Assert.EndsWith($"/api/alerts/scans/{scan.Id}", job, StringComparison.Ordinal);
        Assert.Equal(job + "/result", scan.Headers.Location!.ToString());
        Assert.NotNull(scan.Headers.RetryAfter);
        await app.EndOfAsync(job);
        var read = await app.GetAsync(job);
        Assert.Equal((HttpStatusCode.OK, "succeeded", 100), (read.Status, read["status"].GetString(), read["percentComplete"].GetInt32()));
        Assert.Equal(read.Text, (await app.GetAsync(job + "/result")).Text);
    }

    [Theory]
    [InlineData("GET", "alerts/scans/0199b0c8-0000-7000-8000-000000000000", "alertScanNotFound")]
    [InlineData("GET", "alerts/scans/0199b0c8-0000-7000-8000-000000000000/result", "alertScanNotFound")]
    [InlineData("POST", "alerts/0199b0c8-0000-7000-8000-000000000000/acknowledge", "alertNotFound")]
    [InlineData("GET", "alerts/scans/none", "routeNotFound")]
    [InlineData("POST", "alerts/none/acknowledge", "routeNotFound")]
    public async Task What_does_not_exist_is_404(string method, string path, string code)
    {
        var missing = await app.SendAsync(new HttpMethod(method), path, null, ("If-Match", "*"));

        Assert.Equal((HttpStatusCode.NotFound, code), (missing.Status, missing.Code));
    }

    [Fact]
    public async Task A_scan_takes_neither_fields_nor_query_parameters()
    {
        var refused = await app.PostAsync("alerts/scans?deep=true", new { day = "2026-11-24" });

        Assert.Equal(["day:unknown", "deep:unknown"], refused.Faults);
    }

    [Fact]
    public async Task Scans_at_the_same_time_raise_each_alert_once()
    {
        List<string> assets = [];
        for (var i = 0; i < 20; i++)
        {
            assets.Add((await app.AddAssetAsync(new { warrantyEnd = 10, leaseEnd = 50 })).Id);
        }

        var scans = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.ScanAsync()));

        Assert.True(scans.Sum(scan => scan["alertsRaised"].GetInt32()) >= 40);
        foreach (var asset in assets)
        {
            Assert.Equal(["leaseEnd 60 open", "warrantyEnd 30 open"], await app.AlertsOfAsync(asset));
        }
    }

    [Fact]
    public async Task Changes_during_a_scan_leave_no_alert_of_a_date_that_the_asset_does_not_have()
    {
        List<string> assets = [];
        for (var i = 0; i < 20; i++)
        {
            assets.Add((await app.AddAssetAsync(new { warrantyEnd = 20 })).Id);
        }

        var scan = app.ScanAsync();
        var changes = await Task.WhenAll(assets.Select((id, i) => i % 2 == 0
            ? app.PatchAsync($"assets/{id}", new { warrantyEnd = Alerts.Day(50) }, "*")
            : app.PostAsync($"assets/{id}/transitions", new { to = "retired", substatus = "obsolete" }, ("If-Match", "*"))));
        await scan;
        await app.ScanAsync();

        Assert.All(changes, change => Assert.Equal(HttpStatusCode.OK, change.Status));
        for (var i = 0; i < assets.Count; i++)
        {
            Assert.Equal(
                i % 2 == 0 ? ["warrantyEnd 60 open"] : Array.Empty<string>(),
                (await app.AlertsOfAsync(assets[i])).Where(line => !line.EndsWith("resolved", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_moved_date_resolves_its_alert_at_once_and_moving_it_back_reopens_it()
    {
        var asset = await app.AddAssetAsync(new { warrantyEnd = 20 });
        await app.ScanAsync();

        await app.PatchAsync($"assets/{asset.Id}", new { warrantyEnd = Alerts.Day(50) }, "*");
        Assert.Equal(["warrantyEnd 30 resolved"], await app.AlertsOfAsync(asset.Id));
        Assert.Equal("dateMoved", (await app.ListAsync($"alerts?assetId={asset.Id}")).Single().GetProperty("resolution").GetString());

        await app.ScanAsync();
        Assert.Equal(["warrantyEnd 30 resolved", "warrantyEnd 60 open"], await app.AlertsOfAsync(asset.Id));

        await app.PatchAsync($"assets/{asset.Id}", new { warrantyEnd = Alerts.Day(20) }, "*");
        Assert.Equal(["warrantyEnd 30 open", "warrantyEnd 60 resolved"], await app.AlertsOfAsync(asset.Id));
        Assert.Equal(0, (await app.ScanAsync())["alertsRaised"].GetInt32());
    }

    [Fact]
    public async Task Retirement_resolves_the_alerts_of_an_asset_and_no_scan_raises_any()
    {
        var asset = await app.AddAssetAsync(new { leaseEnd = 20, warrantyEnd = 200 });
        await app.ScanAsync();

        await app.PostAsync($"assets/{asset.Id}/transitions", new { to = "retired", substatus = "obsolete" }, ("If-Match", "*"));
        await app.ScanAsync();

        var alert = (await app.ListAsync($"alerts?assetId={asset.Id}")).Single();
        Assert.Equal(("resolved", "assetRetired"), (alert.GetProperty("status").GetString(), alert.GetProperty("resolution").GetString()));
    }

    [Fact]
    public async Task A_scan_is_no_change_of_the_asset_though_its_etag_moves()
    {
        var asset = await app.AddAssetAsync(new { leaseEnd = 20 });

        await app.ScanAsync();

        var after = await app.GetAsync($"assets/{asset.Id}");
        Assert.NotEqual(asset.ETag, after.ETag);
        Assert.Equal(
            asset.Text.Replace(asset["etag"].GetRawText(), "", StringComparison.Ordinal), after.Text.Replace(after["etag"].GetRawText(), "", StringComparison.Ordinal));
        Assert.Single(await app.ListAsync($"assets/{asset.Id}/history"));
    }

    [Fact]
    public async Task An_asset_that_was_deleted_leaves_no_alert()
    {
        var asset = await app.AddAssetAsync(new { leaseEnd = 20 });
        await app.ScanAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync($"assets/{asset.Id}", "*")).Status);

        Assert.Empty(await app.AlertsOfAsync(asset.Id));
        await app.ScanAsync();
    }

    [Fact]
    public async Task An_alert_carries_the_tag_that_its_asset_has_now()
    {
        var asset = await app.AddAssetAsync(new { leaseEnd = 20 }, "OLD-TAG");
        await app.ScanAsync();

        await app.PatchAsync($"assets/{asset.Id}", new { assetTag = "NEW-TAG" }, "*");

        Assert.Equal("NEW-TAG", (await app.ListAsync($"alerts?assetId={asset.Id}")).Single().GetProperty("assetTag").GetString());
    }
}
