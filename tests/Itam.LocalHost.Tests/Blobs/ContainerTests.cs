using Azure;

namespace Itam.LocalHost.Tests.Blobs;

public sealed class ContainerTests : ContainerSuite
{
    private protected override Task<BlobHost> StartAsync() => BlobHost.StartAsync();

    [Fact]
    public async Task A_container_is_a_folder_and_a_hidden_folder_is_none()
    {
        await using var host = await BlobHost.StartAsync();
        await host.ContainerAsync("results");
        Assert.True(Directory.Exists(Path.Combine(host.Folder, "results")));
        var fault = await Assert.ThrowsAsync<RequestFailedException>(
            () => host.Client.GetBlobContainerClient(".meta").CreateAsync(cancellationToken: Stop));
        Assert.Equal((400, "InvalidResourceName"), (fault.Status, fault.ErrorCode));
    }
}
