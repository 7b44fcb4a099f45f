using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Itam.LocalHost.Tests.Blobs;

public abstract class ContainerLeaseSuite : BlobSuite
{
    private const string Mine = "0197a9a4-0000-7000-8000-000000000001";
    private const string Other = "0197a9a4-0000-7000-8000-000000000002";

    private static readonly Dictionary<string, string> Metadata = new(StringComparer.Ordinal) { ["owner"] = "it" };

    [Fact]
    public async Task A_leased_container_is_deleted_by_its_holder_alone_and_all_else_goes_on()
    {
        await using var host = await StartAsync();
        var container = await host.ContainerAsync();
        var etag = (await container.GetPropertiesAsync(cancellationToken: Stop)).Value.ETag;
        Assert.Equal(Mine, (await container.GetBlobLeaseClient(Mine).AcquireAsync(TimeSpan.FromSeconds(60), cancellationToken: Stop)).Value.LeaseId);

        var leased = (await container.GetPropertiesAsync(cancellationToken: Stop)).Value;
        Assert.Equal((etag, LeaseStatus.Locked, LeaseState.Leased, LeaseDurationType.Fixed), (leased.ETag, leased.LeaseStatus, leased.LeaseState, leased.LeaseDuration));
        Assert.Equal((412, "LeaseIdMissing"), await FaultAsync(() => container.DeleteAsync(cancellationToken: Stop)));
        Assert.Equal((412, "LeaseIdMismatchWithContainerOperation"), await FaultAsync(() => DeleteAsync(container, Other)));
        Assert.Equal((412, "LeaseIdMismatchWithContainerOperation"), await FaultAsync(
            () => container.SetMetadataAsync(Metadata, new() { LeaseId = Other }, Stop)));

        await container.UploadBlobAsync("x", BinaryData.FromString("x"), Stop);
        await container.SetMetadataAsync(Metadata, cancellationToken: Stop);
        await container.SetMetadataAsync(Metadata, new() { LeaseId = Mine }, Stop);
        Assert.Equal(LeaseState.Leased, (await container.GetPropertiesAsync(new() { LeaseId = Mine }, Stop)).Value.LeaseState);
        await DeleteAsync(container, Mine);
        Assert.False(await container.ExistsAsync(Stop));

        await container.CreateAsync(cancellationToken: Stop);
        Assert.Equal(LeaseState.Available, (await container.GetPropertiesAsync(cancellationToken: Stop)).Value.LeaseState);
        Assert.Equal((412, "LeaseNotPresentWithContainerOperation"), await FaultAsync(() => DeleteAsync(container, Mine)));
    }

    [Fact]
    public async Task A_containers_lease_without_end_is_listed_changed_renewed_and_released()
    {
        await using var host = await StartAsync();
        var container = await host.ContainerAsync();
        await container.GetBlobLeaseClient(Mine).AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration, cancellationToken: Stop);
        Assert.Equal((409, "LeaseAlreadyPresent"), await FaultAsync(
            () => container.GetBlobLeaseClient(Other).AcquireAsync(TimeSpan.FromSeconds(15), cancellationToken: Stop)));
        await foreach (var item in host.Client.GetBlobContainersAsync(prefix: container.Name, cancellationToken: Stop))
        {
            Assert.Equal((LeaseStatus.Locked, LeaseState.Leased, LeaseDurationType.Infinite), (item.Properties.LeaseStatus, item.Properties.LeaseState, item.Properties.LeaseDuration));
        }

        Assert.Equal(Other, (await container.GetBlobLeaseClient(Mine).ChangeAsync(Other, cancellationToken: Stop)).Value.LeaseId);
        Assert.Equal((409, "LeaseIdMismatchWithLeaseOperation"), await FaultAsync(() => container.GetBlobLeaseClient(Mine).RenewAsync(cancellationToken: Stop)));
        await container.GetBlobLeaseClient(Other).RenewAsync(cancellationToken: Stop);
        await container.GetBlobLeaseClient(Other).ReleaseAsync(cancellationToken: Stop);
        Assert.Equal((409, "LeaseNotPresentWithLeaseOperation"), await FaultAsync(() => container.GetBlobLeaseClient(Mine).BreakAsync(cancellationToken: Stop)));
        await container.DeleteAsync(cancellationToken: Stop);
    }

    [Fact]
    public async Task A_broken_lease_lets_a_container_go_at_once_or_after_its_period()
    {
        await using var host = await StartAsync();
        var container = await host.ContainerAsync();
        var mine = container.GetBlobLeaseClient(Mine);
        await mine.AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration, cancellationToken: Stop);
        Assert.Equal(30, (await mine.BreakAsync(TimeSpan.FromSeconds(30), cancellationToken: Stop)).Value.LeaseTime);
        Assert.Equal(LeaseState.Breaking, (await container.GetPropertiesAsync(cancellationToken: Stop)).Value.LeaseState);
        Assert.Equal((412, "LeaseIdMissing"), await FaultAsync(() => container.DeleteAsync(cancellationToken: Stop)));

        Assert.Equal(0, (await mine.BreakAsync(TimeSpan.Zero, cancellationToken: Stop)).Value.LeaseTime);
        Assert.Equal((409, "LeaseIsBrokenAndCannotBeRenewed"), await FaultAsync(() => mine.RenewAsync(cancellationToken: Stop)));
        await container.DeleteAsync(cancellationToken: Stop);
    }

    private protected static Task<Response> DeleteAsync(BlobContainerClient container, string lease) =>
        container.DeleteAsync(new BlobRequestConditions { LeaseId = lease }, Stop);
}
