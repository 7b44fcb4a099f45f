using System.Globalization;
using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Laptop;

/// <summary>The README's walk, on one data folder, with a clock that the test moves.</summary>
public sealed class WalkTests : IDisposable
{
    private readonly string data = Path.Combine(Path.GetTempPath(), "itam-walk-" + Guid.CreateVersion7().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task A_file_is_dropped_assets_appear_months_are_posted_alerts_are_raised_and_a_restart_keeps_it_all()
    {
        string[] before;
        await using (var app = new RunningApp(data))
        {
            await app.InitializeAsync();
            await KeepBothRegistersAsync(app);
            await ImportOrdersAsync(app);
            await PostMonthsAsync(app);
            await RaiseAlertsAsync(app);
            before = await EverythingAsync(app);
        }

        await using var again = new RunningApp(data);
        await again.InitializeAsync();
        Assert.Equal(before, await EverythingAsync(again));
    }

    private static async Task KeepBothRegistersAsync(RunningApp app)
    {
        var server = await app.PostAsync("assets", new
        {
            name = "DL380",
            category = "server",
            receivedDate = "2026-07-05",
            purchaseDate = "2026-07-01",
            purchaseCost = 3600,
            currency = "EUR",
            warrantyEnd = "2026-12-20",
        });
        var shop = await app.PostAsync("configuration-items", new { name = "Web shop", @class = "businessService" });
        var host = await app.PostAsync("configuration-items", new { name = "srv-01", @class = "server" });
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Created), (server.Status, shop.Status, host.Status));

        var related = await app.PutAsync($"configuration-items/{shop.Id}/relationships/dependsOn/{host.Id}", new { });
        Assert.Equal(HttpStatusCode.Created, related.Status);
        var linked = await app.PutAsync($"configuration-items/{host.Id}/asset", new { assetId = server.Id });
        Assert.True(linked.Status is HttpStatusCode.OK, linked.Text);

        var impact = await app.GetAsync($"configuration-items/{host.Id}/impact");
        Assert.Equal(("Web shop", "impacted"), (impact["value"][0].GetProperty("name").GetString(), impact["value"][0].GetProperty("effect").GetString()));
        Assert.Single(await app.ListAsync("assets?scope=both"));
    }

    private static async Task ImportOrdersAsync(RunningApp app)
    {
        var orders = Path.Combine(RepositoryRoot.Find(), "tests", "data", "procurement", "orders-2026-10.csv");
        File.Copy(orders, Path.Combine(app.Data, "blobs", "procurement", "orders-2026-10.csv"));
        var import = await ImportOfAsync(app, "orders-2026-10.csv");
        Assert.Equal("succeeded", import.GetProperty("status").GetString());
        Assert.Equal(import.GetProperty("rows").GetInt32(), import.GetProperty("created").GetInt32());
        Assert.Equal(16, (await app.ListAsync("assets?purchaseOrder=PO-2026-1041&maxPageSize=5")).Count);

        var results = Directory.GetFiles(Path.Combine(app.Data, "blobs", "procurement-results", import.GetProperty("id").GetString()!));
        var lines = await File.ReadAllLinesAsync(Assert.Single(results), TestContext.Current.CancellationToken);
        Assert.Equal(import.GetProperty("rows").GetInt32() + 1, lines.Length);

        var count = (await app.ListAsync("assets?maxPageSize=1000")).Count;
        File.Copy(orders, Path.Combine(app.Data, "blobs", "procurement", "the-same-again.csv"));
        Assert.Equal("duplicate", (await ImportOfAsync(app, "the-same-again.csv")).GetProperty("status").GetString());
        Assert.Equal(count, (await app.ListAsync("assets?maxPageSize=1000")).Count);
    }

    private static async Task PostMonthsAsync(RunningApp app)
    {
        var first = await RunAsync(app);
        Assert.Equal("succeeded", first.GetProperty("status").GetString());
        var entries = await app.ListAsync("depreciation/ledger");
        var server = entries.Where(entry => entry.GetProperty("category").GetString() == "server").ToList();
        Assert.Equal(["2026-07", "2026-08", "2026-09", "2026-10"], server.Select(entry => entry.GetProperty("period").GetString()).Order(StringComparer.Ordinal));
        Assert.All(server, entry => Assert.Equal(100m, entry.GetProperty("amount").GetDecimal()));

        await RunAsync(app);
        Assert.Equal(entries.Count, (await app.ListAsync("depreciation/ledger")).Count);
        var csv = await app.GetAsync("depreciation/ledger?period=2026-10", ("Accept", "text/csv"));
        Assert.Equal("text/csv", csv.ContentType);
        Assert.Equal(
            entries.Count(entry => entry.GetProperty("period").GetString() == "2026-10") + 1,
            csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static async Task RaiseAlertsAsync(RunningApp app)
    {
        await ScanAsync(app);
        var alerts = await app.ListAsync("alerts?status=open");
        var alert = Assert.Single(alerts);
        Assert.Equal(("warrantyEnd", "2026-12-20", 30), (alert.GetProperty("kind").GetString(), alert.GetProperty("dueDate").GetString(), alert.GetProperty("threshold").GetInt32()));

        await ScanAsync(app);
        Assert.Single(await app.ListAsync("alerts"));
    }

    private static async Task ScanAsync(RunningApp app)
    {
        var started = await app.PostAsync(new Uri(app.Root, "/admin/functions/ScanRetirements").ToString(), "{}");
        Assert.Equal(HttpStatusCode.Accepted, started.Status);
        await Api.EventuallyAsync(() => app.ListAsync("alerts"), alerts => alerts.Count > 0);
        app.Time.Advance(TimeSpan.FromMinutes(1));
    }

    private static async Task<JsonElement> RunAsync(RunningApp app)
    {
        var known = (await app.ListAsync("depreciation/runs")).Count;
        var started = await app.PostAsync(new Uri(app.Root, "/admin/functions/RunMonthlyDepreciation").ToString(), "{}");
        Assert.Equal(HttpStatusCode.Accepted, started.Status);
        var runs = await Api.EventuallyAsync(
            () => app.ListAsync("depreciation/runs"),
            runs => runs.Count > known && runs.TrueForAll(run => run.GetProperty("finishedAt").ValueKind == JsonValueKind.String));
        app.Time.Advance(TimeSpan.FromMinutes(1));
        return runs[0];
    }

    private static async Task<JsonElement> ImportOfAsync(RunningApp app, string file)
    {
        var imports = await Api.EventuallyAsync(
            () => app.ListAsync("imports"),
            imports => imports.Exists(import => import.GetProperty("fileName").GetString() == file && import.GetProperty("finishedAt").ValueKind == JsonValueKind.String));
        return imports.Single(import => import.GetProperty("fileName").GetString() == file);
    }

    private static async Task<string[]> EverythingAsync(RunningApp app)
    {
        List<string> all = [];
        foreach (var list in (string[])["assets", "configuration-items", "imports", "depreciation/ledger", "depreciation/runs", "alerts"])
        {
            var items = await app.ListAsync(list);
            Assert.NotEmpty(items);
            all.AddRange(items.Select(item => string.Create(CultureInfo.InvariantCulture, $"{list} {item.GetRawText()}")));
        }

        return [.. all];
    }
}
