using Azure;
using Azure.Storage.Blobs.Models;

namespace Itam.LocalHost.Tests.Blobs;

public abstract class ContainerSuite : BlobSuite
{
    [Fact]
    public async Task A_container_is_made_once_and_found()
    {
        await using var host = await StartAsync();
        var container = host.Client.GetBlobContainerClient("results");
        Assert.False(await container.ExistsAsync(Stop));

        Assert.NotNull(await container.CreateIfNotExistsAsync(cancellationToken: Stop));
        Assert.Null(await container.CreateIfNotExistsAsync(cancellationToken: Stop));

        Assert.True(await container.ExistsAsync(Stop));
        var again = await Assert.ThrowsAsync<RequestFailedException>(() => container.CreateAsync(cancellationToken: Stop));
        Assert.Equal((409, "ContainerAlreadyExists"), (again.Status, again.ErrorCode));
    }

    [Fact]
    public async Task A_deleted_container_is_gone_with_its_blobs_and_its_name_is_free()
    {
        await using var host = await StartAsync();
        var container = await host.ContainerAsync();
        var blob = container.GetBlobClient("deep/er/orders.csv");
        await blob.UploadAsync(BinaryData.FromString("x"), Stop);

        await container.DeleteAsync(cancellationToken: Stop);

        Assert.False(await container.ExistsAsync(Stop));
        Assert.False(await container.DeleteIfExistsAsync(cancellationToken: Stop));
        var read = await Assert.ThrowsAsync<RequestFailedException>(() => blob.DownloadContentAsync(Stop));
        Assert.Equal((404, "ContainerNotFound"), (read.Status, read.ErrorCode));
        await container.CreateAsync(cancellationToken: Stop);
        Assert.False(await blob.ExistsAsync(Stop));
    }

    [Fact]
    public async Task A_container_keeps_its_metadata_and_its_ETag_while_blobs_come_and_go()
    {
        await using var host = await StartAsync();
        var container = await host.ContainerAsync();
        await container.SetMetadataAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["owner"] = "it" }, cancellationToken: Stop);
        var before = (await container.GetPropertiesAsync(cancellationToken: Stop)).Value;

        await container.UploadBlobAsync("x", BinaryData.FromString("x"), Stop);

        var after = (await container.GetPropertiesAsync(cancellationToken: Stop)).Value;
        Assert.Equal("it", after.Metadata["owner"]);
        Assert.Equal(before.ETag, after.ETag);
        Assert.Equal(before.LastModified, after.LastModified);
    }

    [Fact]
    public async Task Containers_are_listed_in_pages_by_prefix_and_hidden_folders_are_not_among_them()
    {
        await using var host = await StartAsync();
        foreach (var name in (string[])["aaa", "bb1", "bb2", "bb3"])
        {
            await host.ContainerAsync(name);
        }

        var pages = new List<string>();
        await foreach (var page in host.Client.GetBlobContainersAsync(prefix: "bb", cancellationToken: Stop).AsPages(pageSizeHint: 2))
        {
            pages.Add(string.Join(',', page.Values.Select(container => container.Name)));
        }

        Assert.Equal(["bb1,bb2", "bb3"], pages);
    }

    [Theory]
    [InlineData("ab", "OutOfRangeInput")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123", "OutOfRangeInput")]
    [InlineData("Upper", "InvalidResourceName")]
    [InlineData("two--dashes", "InvalidResourceName")]
    [InlineData("-dash", "InvalidResourceName")]
    [InlineData("dash-", "InvalidResourceName")]
    [InlineData("under_score", "InvalidResourceName")]
    public async Task A_name_that_is_no_containers_is_refused(string name, string code)
    {
        await using var host = await StartAsync();

        var fault = await Assert.ThrowsAsync<RequestFailedException>(
            () => host.Client.GetBlobContainerClient(name).CreateAsync(cancellationToken: Stop));

        Assert.Equal((400, code), (fault.Status, fault.ErrorCode));
    }

    [Fact]
    public async Task The_service_tells_its_properties_and_its_account()
    {
        await using var host = await StartAsync();

        Assert.False((await host.Client.GetPropertiesAsync(Stop)).Value.StaticWebsite.Enabled);
        Assert.Equal(AccountKind.StorageV2, (await host.Client.GetAccountInfoAsync(Stop)).Value.AccountKind);
    }
}
