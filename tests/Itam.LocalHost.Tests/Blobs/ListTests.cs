using System.Diagnostics;
using Azure.Storage.Blobs.Models;

namespace Itam.LocalHost.Tests.Blobs;

public sealed class ListTests : ListSuite
{
    private protected override Task<BlobHost> StartAsync() => BlobHost.StartAsync();

    [Fact]
    public async Task Blobs_beyond_a_page_come_page_by_page_each_once_and_in_order()
    {
        await using var host = await BlobHost.StartAsync();
        var names = Enumerable.Range(0, 1500).Select(number => $"{number % 7}/{number:D5}.csv").Order(StringComparer.Ordinal).ToArray();
        await Parallel.ForEachAsync(names, TestContext.Current.CancellationToken, async (name, _) => await host.DropAsync($"procurement/{name}", "x"));

        var container = host.Client.GetBlobContainerClient("procurement");
        var started = Stopwatch.GetTimestamp();
        var pages = await PagesAsync(container, new GetBlobsOptions(), pageSize: 299);
        TestContext.Current.SendDiagnosticMessage("1,500 blobs in 6 pages: {0}", Stopwatch.GetElapsedTime(started));

        Assert.Equal([299, 299, 299, 299, 299, 5], pages.Select(page => page.Count));
        Assert.Equal(names, pages.SelectMany(page => page).Select(blob => blob.Name));
    }
}
