using System.Security.Cryptography;
using System.Text;
using Itam.Domain.Procurement;
using Itam.Functions.Procurement;
using Itam.Functions.Tests.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Procurement;

public sealed class InterruptedImportTests
{
    private const int Rows = 1_200;

    [Fact]
    public async Task An_import_that_is_cut_off_goes_on_after_the_restart_to_the_same_end()
    {
        var data = Path.Combine(Path.GetTempPath(), "itam-test-" + Guid.CreateVersion7().ToString("N"));
        try
        {
            await using (var app = new RunningApp(data))
            {
                await app.InitializeAsync();
                await File.WriteAllTextAsync(Path.Combine(data, "blobs", "procurement", "cut.csv"), Content(), TestContext.Current.CancellationToken);
                var halfWay = await HalfWayAsync(app, "cut.csv");
                Assert.Equal("running", halfWay[0]["status"]);
            }

            await using var again = new RunningApp(data);
            await again.InitializeAsync();
            var import = await again.EndOfAsync("cut.csv");

            Assert.Equal("succeeded", import["status"]);
            Assert.Equal([Rows, 0, 0, 0, 0], import.Counts);
            Assert.Equal(Rows, import.Count("assetsCreated"));
            Assert.Equal(Rows + 1, (await again.ResultAsync(import)).Length);
            var assets = await again.ListAsync("assets?purchaseOrder=PO-CUT&maxPageSize=1000");
            Assert.Equal(Rows, assets.Select(asset => asset.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(Rows, assets.Select(asset => asset.GetProperty("assetTag").GetString()).Distinct(StringComparer.Ordinal).Count());
            Assert.All(assets, asset => Assert.Equal($"import:{import.Id}", asset.GetProperty("updatedBy").GetString()));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task An_import_that_is_cut_off_by_the_host_says_so_and_keeps_what_it_has_done()
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();
        using var timeout = new CancellationTokenSource();

        var cut = DeliverAsync(app, "slow.csv", timeout.Token);
        await HalfWayAsync(app, "slow.csv");
        await timeout.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cut);
        var import = Assert.Single(await app.ImportsOfAsync("slow.csv"));
        Assert.Equal(("failed", "interrupted"), (import["status"], import.ErrorCode));
        Assert.NotEqual(0, import.Count("rows"));

        await DeliverAsync(app, "slow.csv", TestContext.Current.CancellationToken);
        var resumed = Assert.Single(await app.ImportsOfAsync("slow.csv"));
        Assert.Equal(("succeeded", Rows), (resumed["status"], resumed.Count("created")));
    }

    [Fact]
    public async Task An_import_stops_by_itself_before_the_host_would_stop_it()
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();

        var cut = DeliverAsync(app, "slower.csv", TestContext.Current.CancellationToken);
        await HalfWayAsync(app, "slower.csv");
        app.Time.Advance(TimeSpan.FromMinutes(8));

        await Assert.ThrowsAsync<TimeoutException>(() => cut);
        Assert.Equal("interrupted", Assert.Single(await app.ImportsOfAsync("slower.csv")).ErrorCode);
    }

    [Fact]
    public async Task An_import_that_another_one_of_the_same_bytes_has_overtaken_still_counts_its_own_rows()
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();
        using var timeout = new CancellationTokenSource();
        var cut = DeliverAsync(app, "overtaken.csv", timeout.Token);
        await HalfWayAsync(app, "overtaken.csv");
        await timeout.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cut);

        var overtaking = await app.ImportAsync("overtaking.csv", Content());
        await DeliverAsync(app, "overtaken.csv", TestContext.Current.CancellationToken);

        var overtaken = Assert.Single(await app.ImportsOfAsync("overtaken.csv"));
        Assert.Equal(("succeeded", "succeeded"), (overtaking["status"], overtaken["status"]));
        Assert.Equal(Rows, overtaking.Count("assetsCreated") + overtaken.Count("assetsCreated"));
        Assert.Equal(Rows + 1, (await app.ResultAsync(overtaken)).Length);
    }

    [Fact]
    public async Task The_same_bytes_are_a_duplicate_while_the_first_import_is_at_work_but_not_once_it_fell_silent()
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();
        var store = app.Services.GetRequiredService<ImportStore>();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Content())));
        var first = ImportDocument.Started(Guid.CreateVersion7(), "elsewhere.csv", hash, RunningApp.Start);
        await store.SaveAsync(first, TestContext.Current.CancellationToken);
        Assert.Null(await store.ClaimAsync(hash, ImportProfile.Default, first.ImportId, RunningApp.Start, TestContext.Current.CancellationToken));

        var early = await app.ImportAsync("early.csv", Content());
        app.Time.Advance(ImportDocument.LongestSilence);
        var late = await app.ImportAsync("late.csv", Content());

        Assert.Equal(("duplicate", "sameContent"), (early["status"], early.ErrorCode));
        Assert.Contains(first.Id, early.Body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal((0, 0), (early.Count("rows"), early.Count("assetsCreated")));
        Assert.Equal(("succeeded", Rows), (late["status"], late.Count("created")));
    }

    [Fact]
    public async Task Of_the_same_bytes_dropped_twice_at_once_one_is_imported_and_the_other_is_a_duplicate()
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();

        var imports = await Task.WhenAll(app.ImportAsync("one.csv", Content()), app.ImportAsync("two.csv", Content()));

        Assert.Equal(["duplicate", "succeeded"], imports.Select(import => import["status"]).Order(StringComparer.Ordinal));
        Assert.Equal(Rows, imports.Sum(import => import.Count("created")));
    }

    // As the host does; its own deliveries are not used, since it would try again at once what was cut off.
    private static async Task DeliverAsync(RunningApp app, string name, CancellationToken cancellationToken)
    {
        await using var blob = new MemoryStream(Encoding.UTF8.GetBytes(Content()));
        await app.Services.GetRequiredService<ProcurementImporter>().ImportAsync(blob, name, cancellationToken);
    }

    private static Task<List<Import>> HalfWayAsync(RunningApp app, string name) =>
        Api.EventuallyAsync(() => app.ImportsOfAsync(name), imports => imports.Exists(import => import.Count("rows") > 0), seconds: 60);

    private static string Content() =>
        "PO Number,Line,Vendor,Description,Quantity,Serial Numbers,Manufacturer\n"
        + string.Concat(Enumerable.Range(1, Rows).Select(line => $"PO-CUT,{line},Acme,Dock,1,S-{line},Kensington\n"));
}
