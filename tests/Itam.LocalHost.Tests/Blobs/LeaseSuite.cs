using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Itam.LocalHost.Tests.Blobs;

public abstract class LeaseSuite : BlobSuite
{
    private const string Mine = "0197a9a4-0000-7000-8000-000000000001";
    private const string Other = "0197a9a4-0000-7000-8000-000000000002";

    [Fact]
    public async Task A_leased_blob_is_written_by_its_holder_alone_and_read_by_all()
    {
        await using var host = await StartAsync();
        var blob = await BlobAsync(host);
        var etag = (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value.ETag;
        Assert.Equal(Mine, (await blob.GetBlobLeaseClient(Mine).AcquireAsync(TimeSpan.FromSeconds(60), cancellationToken: Stop)).Value.LeaseId);

        foreach (var (conditions, code) in (((BlobRequestConditions?, string)[])[
            (null, "LeaseIdMissing"), (new() { LeaseId = Other }, "LeaseIdMismatchWithBlobOperation")]))
        {
            foreach (var write in Writes(blob, conditions))
            {
                Assert.Equal((412, code), await FaultAsync(write));
            }
        }

        var leased = (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value;
        Assert.Equal((etag, LeaseStatus.Locked, LeaseState.Leased, LeaseDurationType.Fixed), (leased.ETag, leased.LeaseStatus, leased.LeaseState, leased.LeaseDuration));
        foreach (var write in Writes(blob, new() { LeaseId = Mine }))
        {
            Assert.Null(await FaultAsync(write));
        }
    }

    [Fact]
    public async Task A_lease_without_end_is_listed_changed_and_released()
    {
        await using var host = await StartAsync();
        var blob = await BlobAsync(host);
        await blob.GetBlobLeaseClient(Mine).AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration, cancellationToken: Stop);
        Assert.Equal((409, "LeaseAlreadyPresent"), await FaultAsync(
            () => blob.GetBlobLeaseClient(Other).AcquireAsync(TimeSpan.FromSeconds(15), cancellationToken: Stop)));
        await foreach (var item in host.Client.GetBlobContainerClient("procurement").GetBlobsAsync(new GetBlobsOptions(), Stop))
        {
            Assert.Equal((LeaseStatus.Locked, LeaseState.Leased, LeaseDurationType.Infinite), (item.Properties.LeaseStatus, item.Properties.LeaseState, item.Properties.LeaseDuration));
        }

        Assert.Equal(Other, (await blob.GetBlobLeaseClient(Mine).ChangeAsync(Other, cancellationToken: Stop)).Value.LeaseId);
        Assert.Equal((409, "LeaseIdMismatchWithLeaseOperation"), await FaultAsync(() => blob.GetBlobLeaseClient(Mine).RenewAsync(cancellationToken: Stop)));
        await blob.GetBlobLeaseClient(Other).RenewAsync(cancellationToken: Stop);
        await blob.GetBlobLeaseClient(Other).ReleaseAsync(cancellationToken: Stop);
        Assert.Equal(LeaseState.Available, (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value.LeaseState);
        Assert.Null(await FaultAsync(() => blob.UploadAsync(BinaryData.FromString("free"), overwrite: true, Stop)));
        Assert.Equal((412, "LeaseNotPresentWithBlobOperation"), await FaultAsync(
            () => blob.SetMetadataAsync(new Dictionary<string, string>(StringComparer.Ordinal), new() { LeaseId = Mine }, Stop)));
    }

    [Fact]
    public async Task A_broken_lease_is_over_at_once_or_after_its_period()
    {
        await using var host = await StartAsync();
        var blob = await BlobAsync(host);
        var mine = blob.GetBlobLeaseClient(Mine);
        await mine.AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration, cancellationToken: Stop);
        Assert.Equal(30, (await mine.BreakAsync(TimeSpan.FromSeconds(30), cancellationToken: Stop)).Value.LeaseTime);
        Assert.Equal(LeaseState.Breaking, (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value.LeaseState);
        Assert.Equal((412, "LeaseIdMissing"), await FaultAsync(() => blob.DeleteAsync(cancellationToken: Stop)));
        Assert.Equal((409, "LeaseIsBreakingAndCannotBeAcquired"), await FaultAsync(() => mine.AcquireAsync(TimeSpan.FromSeconds(15), cancellationToken: Stop)));

        Assert.Equal(0, (await mine.BreakAsync(TimeSpan.Zero, cancellationToken: Stop)).Value.LeaseTime);
        Assert.Equal(LeaseState.Broken, (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value.LeaseState);
        Assert.Equal((409, "LeaseIsBrokenAndCannotBeRenewed"), await FaultAsync(() => mine.RenewAsync(cancellationToken: Stop)));
        await blob.GetBlobLeaseClient(Other).AcquireAsync(TimeSpan.FromSeconds(15), cancellationToken: Stop);
        await blob.GetBlobLeaseClient(Other).ReleaseAsync(cancellationToken: Stop);
    }

    [Fact]
    public async Task Of_eight_that_acquire_one_lease_exactly_one_has_it()
    {
        await using var host = await StartAsync();
        var blob = await BlobAsync(host);
        var faults = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => FaultAsync(() => blob.GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(15), cancellationToken: Stop))));
        Assert.Single(faults, fault => fault is null);
        Assert.Equal(7, faults.Count(fault => fault == (409, "LeaseAlreadyPresent")));
    }

    private protected static async Task<BlobClient> BlobAsync(BlobHost host)
    {
        var blob = (await host.ContainerAsync()).GetBlobClient("orders.csv");
        await blob.UploadAsync(BinaryData.FromString("first"), Stop);
        return blob;
    }

    private static Func<Task>[] Writes(BlobClient blob, BlobRequestConditions? conditions) =>
    [
        () => blob.UploadAsync(BinaryData.FromString("x"), new BlobUploadOptions { Conditions = conditions }, Stop),
        () => blob.SetMetadataAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b" }, conditions, Stop),
        () => blob.SetHttpHeadersAsync(new BlobHttpHeaders { ContentType = "text/csv" }, conditions, Stop),
        () => blob.DeleteAsync(conditions: conditions, cancellationToken: Stop),
    ];
}
