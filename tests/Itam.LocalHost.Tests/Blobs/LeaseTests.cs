using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Itam.LocalHost.Tests.Blobs;

public sealed class LeaseTests : LeaseSuite
{
    private protected override Task<BlobHost> StartAsync() => BlobHost.StartAsync();

    [Fact]
    public async Task A_lease_ends_with_its_term_unless_it_is_renewed_and_survives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("itam-leases-").FullName;
        try
        {
            var time = BlobHost.Time();
            await using (var host = await BlobHost.StartAsync(folder, time))
            {
                var lease = (await BlobAsync(host)).GetBlobLeaseClient();
                await lease.AcquireAsync(TimeSpan.FromSeconds(15), cancellationToken: Stop);
                time.Advance(TimeSpan.FromSeconds(14));
                await lease.RenewAsync(cancellationToken: Stop);
            }

            await using (var host = await BlobHost.StartAsync(folder, time))
            {
                var blob = host.Client.GetBlobContainerClient("procurement").GetBlobClient("orders.csv");
                time.Advance(TimeSpan.FromSeconds(14));
                Assert.Equal((412, "LeaseIdMissing"), await FaultAsync(() => blob.DeleteAsync(cancellationToken: Stop)));
                time.Advance(TimeSpan.FromSeconds(1));
                Assert.Equal(LeaseState.Expired, (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value.LeaseState);
                await blob.DeleteAsync(cancellationToken: Stop);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
