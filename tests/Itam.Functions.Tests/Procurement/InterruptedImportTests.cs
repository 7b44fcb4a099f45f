using Itam.Functions.Tests.Platform;

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
                var halfWay = await Api.EventuallyAsync(
                    () => app.ImportsOfAsync("cut.csv"), imports => imports.Exists(import => import.Count("rows") > 0), seconds: 60);
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

    private static string Content() =>
        "PO Number,Line,Vendor,Description,Quantity,Serial Numbers,Manufacturer\n"
        + string.Concat(Enumerable.Range(1, Rows).Select(line => $"PO-CUT,{line},Acme,Dock,1,S-{line},Kensington\n"));
}
