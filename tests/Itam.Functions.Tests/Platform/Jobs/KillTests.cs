using System.Globalization;
using System.Text;
using System.Text.Json;
using Itam.Functions.Tests.Procurement;

namespace Itam.Functions.Tests.Platform.Jobs;

/// <summary>
/// Workers that die at random moments of their work, over and over: nothing is done twice, nothing is lost, every job ends and its counts are right.
/// The setting <c>ITAM_KILLS</c> says how many deaths there are to be (200 for a thorough run).
/// </summary>
public sealed class KillTests
{
    private const int AssetsARound = 160;
    private const int Months = 10;

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("ITAM_KILLS") ?? "4", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Whatever_dies_during_runs_each_month_is_posted_once_and_counted_once(int workers)
    {
        await using Workers all = new();
        await all.StartAccountAsync();

        var assets = await KillAsync(all, workers, "depreciation/runs", new { inServiceDate = "2026-01-01", purchaseCost = 3600, currency = "EUR", usefulLifeMonths = 36 });

        var entries = await all.Account.ListAsync("depreciation/ledger?maxPageSize=1000");
        Assert.Equal(assets * Months, entries.Count);
        Assert.All(entries.GroupBy(Of("assetId")), asset => Assert.Equal(
            Enumerable.Range(1, Months).Select(month => $"2026-{month:D2} {month * 100}"),
            asset.OrderBy(Of("period"), StringComparer.Ordinal).Select(entry => $"{Of("period")(entry)} {entry.GetProperty("accumulated")}")));
        var runs = await all.Account.ListAsync("depreciation/runs");
        Assert.All(runs, run => Assert.Equal(
            ("succeeded", entries.Count(entry => Of("runId")(entry) == Of("id")(run)), run.GetProperty("assetsDue").GetInt32()),
            (Of("status")(run), run.GetProperty("entriesPosted").GetInt32(), run.GetProperty("assetsPosted").GetInt32())));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Whatever_dies_during_scans_each_alert_is_raised_once_and_counted_once(int workers)
    {
        await using Workers all = new();
        await all.StartAccountAsync();

        var assets = await KillAsync(all, workers, "alerts/scans", new { warrantyEnd = "2026-12-10", leaseEnd = "2027-01-10" }, static (job, account) => CountAsync(job, account));

        Assert.Equal(assets * 2, (await all.Account.ListAsync("alerts?maxPageSize=1000")).Count);

        static async Task CountAsync(Answer scan, RunningApp account)
        {
            var alerts = await account.ListAsync("alerts?maxPageSize=1000");
            Assert.Equal(("succeeded", 2 * AssetsARound), (scan["status"].GetString(), scan["alertsRaised"].GetInt32()));
            Assert.Equal(0, alerts.Count % (2 * AssetsARound));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Whatever_dies_during_imports_each_row_is_in_once_and_counted_once(int workers)
    {
        const int Rows = 600;
        await using Workers all = new();
        await all.StartAccountAsync();

        var rounds = 0;
        for (var killed = 0; killed < Kills; rounds++)
        {
            var name = $"round-{rounds}.csv";
            var order = $"PO-{rounds}";
            await all.Account.CopyAsync(name, Encoding.UTF8.GetBytes(
                "PO Number,Line,Vendor,Description,Quantity,Serial Numbers,Manufacturer\n"
                + string.Concat(Enumerable.Range(1, Rows).Select(line => $"{order},{line},Acme,Dock,1,S-{rounds}-{line},Kensington\n"))));
            var ended = await Api.EventuallyAsync(
                async () =>
                {
                    killed += await all.BuryAsync();
                    while (all.Count < workers)
                    {
                        await all.AddAsync(Random.Shared.Next(1, 1_200));
                    }

                    all.Account.Time.Advance(TimeSpan.FromSeconds(2));
                    return await all.Account.ImportsOfAsync(name);
                },
                imports => imports is [var import] && import.Body.GetProperty("finishedAt").ValueKind == JsonValueKind.String,
                seconds: 180);

            Assert.Empty(await all.Account.ListAsync($"imports/{ended[0].Id}/rows?outcome=rejected"));
            Assert.Equal(("succeeded", Rows, Rows), (ended[0]["status"], ended[0].Count("created"), ended[0].Count("assetsCreated")));
            Assert.Equal(Rows, (await all.Account.ListAsync($"assets?purchaseOrder={order}&maxPageSize=1000")).Count);
            Assert.Equal(Rows + 1, (await all.Account.ResultAsync(ended[0])).Length);
        }
    }

    /// <summary>Rounds of new assets and a job over them, with workers that die and are replaced, until there were as many deaths as wanted.</summary>
    private static async Task<int> KillAsync(Workers all, int workers, string path, object asset, Func<Answer, RunningApp, Task>? afterEach = null)
    {
        var assets = 0;
        for (var killed = 0; killed < Kills;)
        {
            await all.Account.AddAssetsAsync(AssetsARound, asset);
            assets += AssetsARound;
            var job = await all.Account.PostAsync(path, null);
            var ended = await Api.EventuallyAsync(
                async () =>
                {
                    killed += await all.BuryAsync();
                    while (all.Count < workers)
                    {
                        await all.AddAsync(Random.Shared.Next(1, 600));
                    }

                    all.Account.Time.Advance(TimeSpan.FromSeconds(2));
                    return await all.Account.GetAsync($"{path}/{job.Id}");
                },
                answer => answer["finishedAt"].ValueKind == JsonValueKind.String,
                seconds: 180);
            await (afterEach?.Invoke(ended, all.Account) ?? Task.CompletedTask);
        }

        return assets;
    }

    private static Func<JsonElement, string> Of(string name) => element => element.GetProperty(name).ToString();
}
