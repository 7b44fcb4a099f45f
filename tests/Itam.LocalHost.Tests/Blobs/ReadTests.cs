using Azure;
using Azure.Storage.Blobs.Models;

namespace Itam.LocalHost.Tests.Blobs;

public sealed class ReadTests : ReadSuite
{
    private protected override Task<BlobHost> StartAsync() => BlobHost.StartAsync();

    /// <summary>Azurite answers an empty 206 here; Azure refuses.</summary>
    [Fact]
    public async Task A_range_that_begins_right_behind_the_end_is_416()
    {
        await using var host = await BlobHost.StartAsync();
        var blob = await BlobAsync(host);
        var fault = await Assert.ThrowsAsync<RequestFailedException>(
            () => blob.DownloadContentAsync(new BlobDownloadOptions { Range = new HttpRange(1000, 1) }, Stop));
        Assert.Equal((416, "InvalidRange"), (fault.Status, fault.ErrorCode));
    }
}
