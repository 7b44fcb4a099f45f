using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Itam.LocalHost.Tests.Blobs;

public sealed class ContainerLeaseTests : ContainerLeaseSuite
{
    private protected override Task<BlobHost> StartAsync() => BlobHost.StartAsync();

    [Fact]
    public async Task A_containers_lease_ends_with_its_term_and_survives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("itam-leases-").FullName;
        try
        {
            var time = BlobHost.Time();
            string id;
            await using (var host = await BlobHost.StartAsync(folder, time))
            {
                id = (await (await host.ContainerAsync()).GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(15), cancellationToken: Stop)).Value.LeaseId;
            }

            await using (var host = await BlobHost.StartAsync(folder, time))
            {
                var container = host.Client.GetBlobContainerClient("procurement");
                time.Advance(TimeSpan.FromSeconds(14));
                Assert.Equal((412, "LeaseIdMissing"), await FaultAsync(() => container.DeleteAsync(cancellationToken: Stop)));
                time.Advance(TimeSpan.FromSeconds(1));
                Assert.Equal(LeaseState.Expired, (await container.GetPropertiesAsync(cancellationToken: Stop)).Value.LeaseState);
                Assert.Equal((412, "LeaseLost"), await FaultAsync(() => DeleteAsync(container, id)));
                await container.DeleteAsync(cancellationToken: Stop);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
