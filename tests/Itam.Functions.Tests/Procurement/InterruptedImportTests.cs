using System.Net;
using System.Text;
using Itam.Domain.Common;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Procurement;
using Itam.Functions.Tests.Platform;
using Itam.Functions.Tests.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Procurement;

public sealed class InterruptedImportTests
{
    private const int Rows = 1_200;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_that_is_cut_off_goes_on_after_the_restart_to_the_same_end()
    {
        var data = Path.Combine(Path.GetTempPath(), "itam-test-" + Guid.CreateVersion7().ToString("N"));
        try
        {
            var store = new Weather { StallAfterBatches = 700 };
            await using (var app = new RunningApp(data) { Configure = store.Into })
            {
                await app.InitializeAsync();
                await app.CopyAsync("cut.csv", Encoding.UTF8.GetBytes(Content()));
                await store.Stalled;
                Assert.Equal("running", Assert.Single(await app.ImportsOfAsync("cut.csv"))["status"]);
                store.Clear();
            }

            await using var again = new RunningApp(data);
            await again.InitializeAsync();
            var import = await again.EndWithTimeAsync("cut.csv");

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
    public async Task An_import_that_is_canceled_keeps_what_is_in_and_the_file_dropped_again_takes_in_the_rest()
    {
        var store = new Weather { StallAfterBatches = 700 };
        await using var app = new RunningApp { Configure = store.Into };
        await app.InitializeAsync();
        await app.CopyAsync("stopped.csv", Encoding.UTF8.GetBytes(Content()));
        await store.Stalled;
        var running = Assert.Single(await app.ImportsOfAsync("stopped.csv"));

        store.IsSparing = true;
        var canceled = await app.DeleteAsync($"imports/{running.Id}", null);
        store.Clear();
        var ended = await app.EndWithTimeAsync("stopped.csv");
        var rest = await app.ImportAsync("stopped.csv", Content());

        Assert.Equal((HttpStatusCode.Accepted, "canceled"), (canceled.Status, ended["status"]));
        Assert.InRange(ended.Count("rows"), 1, Rows - 1);
        Assert.Equal("succeeded", rest["status"]);
        Assert.Equal((ended.Count("created"), Rows - ended.Count("created")), (rest.Count("unchanged"), rest.Count("created")));
        Assert.Equal("jobEnded", (await app.DeleteAsync($"imports/{rest.Id}", null)).Code);
    }

    [Fact]
    public async Task The_same_bytes_dropped_twice_at_once_bring_in_each_row_once()
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();

        var imports = await Task.WhenAll(app.ImportAsync("one.csv", Content()), app.ImportAsync("two.csv", Content()));

        Assert.All(imports, import => Assert.Contains(import["status"], new[] { "succeeded", "duplicate" }));
        Assert.Equal(Rows, imports.Sum(import => import.Count("assetsCreated")));
        Assert.Equal(Rows, (await app.ListAsync("assets?purchaseOrder=PO-CUT&maxPageSize=1000")).Count);
    }

    [Theory]
    [InlineData("\"0x1\"", "fileReplaced")]
    [InlineData(null, "fileGone")]
    public async Task A_file_that_was_replaced_or_moved_before_it_was_read_fails_with_the_reason(string? etag, string code)
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();
        await app.ImportAsync("here.csv", Content());
        var id = Guid.CreateVersion7();

        await app.Services.GetRequiredService<JobService<ImportRequest, ImportCounts>>()
            .StartAsync(id, new ImportRequest("here.csv", etag), Actor.System($"import:{id}"), Stop);
        var import = new Import((await JobCalls.EndOfAsync(app, $"imports/{id}")).Body);

        Assert.Equal(("failed", code), (import["status"], import.ErrorCode));
        Assert.StartsWith(",failed,,The file was ", (await app.ResultAsync(import))[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_import_works_with_is_gone_when_it_has_ended()
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();

        await app.ImportAsync("tidy.csv", Content());

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(app.Data, "blobs", "procurement-work"), "*.json", SearchOption.AllDirectories));
    }

    private static string Content() =>
        "PO Number,Line,Vendor,Description,Quantity,Serial Numbers,Manufacturer\n"
        + string.Concat(Enumerable.Range(1, Rows).Select(line => $"PO-CUT,{line},Acme,Dock,1,S-{line},Kensington\n"));
}
