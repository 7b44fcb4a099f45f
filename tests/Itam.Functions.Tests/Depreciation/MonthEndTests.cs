using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Depreciation;

public sealed class MonthEndTests
{
    [Fact]
    public async Task A_month_ends_at_midnight_of_the_setting_TimeZone()
    {
        await using var app = new RunningApp(null, "--TimeZone", "America/New_York");
        await app.InitializeAsync();
        var asset = await app.AddAssetAsync("2026-10-01");

        app.Time.SetUtcNow(new DateTimeOffset(2026, 12, 1, 4, 59, 59, TimeSpan.Zero));
        await app.PostMonthsAsync();
        Assert.Equal(["2026-10 100 100"], await app.EntriesOfAsync(asset.Id));

        app.Time.SetUtcNow(new DateTimeOffset(2026, 12, 1, 5, 0, 0, TimeSpan.Zero));
        await app.PostMonthsAsync();
        Assert.Equal(["2026-10 100 100", "2026-11 100 200"], await app.EntriesOfAsync(asset.Id));
    }

    [Fact]
    public async Task Three_missed_months_are_as_three_timely_ones()
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();
        var timely = await app.AddAssetAsync("2026-07-10", cost: 1000);
        foreach (var period in (string[])["2026-07", "2026-08", "2026-09", "2026-10"])
        {
            await app.PostMonthsAsync(new { period });
        }

        var missed = await app.AddAssetAsync("2026-07-10", cost: 1000);
        await app.PostMonthsAsync();

        var entries = await app.EntriesOfAsync(missed.Id);
        Assert.Equal(["2026-07 27.78 27.78", "2026-08 27.78 55.56", "2026-09 27.78 83.34", "2026-10 27.78 111.12"], entries);
        Assert.Equal(await app.EntriesOfAsync(timely.Id), entries);
    }

    [Fact]
    public async Task What_is_posted_is_still_there_after_a_restart_and_not_posted_again()
    {
        var data = Directory.CreateTempSubdirectory("itam-ledger-");
        try
        {
            string asset;
            await using (var first = new RunningApp(data.FullName))
            {
                await first.InitializeAsync();
                asset = (await first.AddAssetAsync("2026-09-01")).Id;
                await first.PostMonthsAsync();
            }

            await using var second = new RunningApp(data.FullName);
            await second.InitializeAsync();
            Assert.Equal(0, (await second.PostMonthsAsync())["entriesPosted"].GetInt32());
            Assert.Equal(["2026-09 100 100", "2026-10 100 200"], await second.EntriesOfAsync(asset));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
