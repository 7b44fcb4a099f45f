using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Retirement;

/// <summary>What the passing of days brings; each test has a clock of its own.</summary>
public sealed class AlertCalendarTests
{
    [Fact]
    public async Task A_date_warns_at_each_threshold_once_and_after_missed_days_at_the_tightest()
    {
        await using var app = await StartAsync();
        var daily = await app.AddAssetAsync(new { warrantyEnd = 91 });

        await app.ScanAsync();
        Assert.Empty(await app.AlertsOfAsync(daily.Id));

        app.Time.Advance(TimeSpan.FromDays(1));
        await app.ScanAsync();
        Assert.Equal(["warrantyEnd 90 open"], await app.AlertsOfAsync(daily.Id));

        // sixty days are missed: of the two that were crossed meanwhile the tighter is raised
        app.Time.Advance(TimeSpan.FromDays(61));
        await app.ScanAsync();
        await app.ScanAsync();
        Assert.Equal(["warrantyEnd 30 open", "warrantyEnd 90 open"], await app.AlertsOfAsync(daily.Id));

        app.Time.Advance(TimeSpan.FromDays(400));
        await app.ScanAsync();
        Assert.Equal(["warrantyEnd 0 open", "warrantyEnd 30 open", "warrantyEnd 90 open"], await app.AlertsOfAsync(daily.Id));
    }

    [Fact]
    public async Task A_snoozed_alert_opens_again_when_a_scan_finds_its_day_come()
    {
        // with a timer that does not run in these days, or it would be first
        await using var app = await StartAsync("--RetirementSchedule", "0 0 3 1 6 *");
        var alert = await app.RaiseAsync(daysAhead: 25);
        await app.ActAsync(alert, "snooze", new { until = Alerts.Day(5) });
        var asset = alert.GetProperty("assetId").GetString()!;

        app.Time.Advance(TimeSpan.FromDays(4));
        await app.ScanAsync();
        Assert.Equal(["warrantyEnd 30 snoozed"], await app.AlertsOfAsync(asset));

        app.Time.Advance(TimeSpan.FromDays(3));
        var scan = await app.ScanAsync();
        Assert.Equal(["warrantyEnd 30 open"], await app.AlertsOfAsync(asset));
        Assert.Equal(1, scan["alertsReopened"].GetInt32());
    }

    [Fact]
    public async Task The_day_is_that_of_the_time_zone()
    {
        await using var app = await StartAsync("--TimeZone", "Pacific/Kiritimati");
        app.Time.SetUtcNow(new DateTimeOffset(2026, 11, 24, 10, 30, 0, TimeSpan.Zero));
        var asset = await app.AddAssetAsync(new { warrantyEnd = 31 });

        await app.ScanAsync();

        Assert.Equal(["warrantyEnd 30 open"], await app.AlertsOfAsync(asset.Id));
    }

    [Fact]
    public async Task The_timer_scans_when_it_is_triggered_and_at_its_time()
    {
        await using var app = await StartAsync();
        var near = await app.AddAssetAsync(new { leaseEnd = 20 });
        var later = await app.AddAssetAsync(new { leaseEnd = 31 });

        await app.PostAsync(new Uri(app.Root, "/admin/functions/ScanRetirements").ToString(), new { });
        await Api.EventuallyAsync(() => app.AlertsOfAsync(near.Id), lines => lines is ["leaseEnd 30 open"]);
        Assert.Equal(["leaseEnd 60 open"], await app.AlertsOfAsync(later.Id));

        // past 03:00 of the next day, when the schedule of the sample settings runs
        app.Time.Advance(TimeSpan.FromDays(1));
        await Api.EventuallyAsync(() => app.AlertsOfAsync(later.Id), lines => lines is ["leaseEnd 30 open", "leaseEnd 60 open"]);
        Assert.Equal("timer:ScanRetirements", (await app.ListAsync($"alerts?assetId={near.Id}")).Single().GetProperty("createdBy").GetString());
    }

    private static async Task<RunningApp> StartAsync(params string[] settings)
    {
        RunningApp app = new(null, settings);
        await app.InitializeAsync();
        return app;
    }
}
