using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Itam.LocalHost.Tests.Blobs;

public sealed class DroppedFileTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_dropped_into_a_folder_is_listed_and_read_as_a_blob()
    {
        await using var host = await BlobHost.StartAsync();
        await host.DropAsync("procurement/2026/orders.csv", "a,b\n1,2\n");
        var container = host.Client.GetBlobContainerClient("procurement");

        Assert.True(await container.ExistsAsync(Stop));
        var listed = Assert.Single(await NamesAndTagsAsync(container));
        Assert.Equal("2026/orders.csv", listed.Name);
        var blob = container.GetBlobClient("2026/orders.csv");
        var read = await blob.DownloadContentAsync(Stop);
        Assert.Equal("a,b\n1,2\n", read.Value.Content.ToString());
        Assert.Equal("text/csv", read.Value.Details.ContentType);
        // The client keeps the header's quotes here and not there; that is its way with Azure too.
        Assert.Equal(Quoted(listed.Properties.ETag), Quoted(read.Value.Details.ETag));
        var properties = await blob.GetPropertiesAsync(cancellationToken: Stop);
        Assert.Equal(Quoted(listed.Properties.ETag), Quoted(properties.Value.ETag));
        Assert.Equal(8, properties.Value.ContentLength);
    }

    [Fact]
    public async Task Replacing_a_dropped_file_changes_its_ETag_and_leaving_it_alone_does_not()
    {
        await using var host = await BlobHost.StartAsync();
        var file = await host.DropAsync("procurement/orders.csv", "first");
        var blob = host.Client.GetBlobContainerClient("procurement").GetBlobClient("orders.csv");
        var first = (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value.ETag;
        Assert.Equal(first, (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value.ETag);

        var written = File.GetLastWriteTimeUtc(file);
        await File.WriteAllTextAsync(file, "other", Stop);
        File.SetLastWriteTimeUtc(file, written.AddTicks(1));

        Assert.NotEqual(first, (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value.ETag);
    }

    [Fact]
    public async Task Replacing_the_file_of_an_uploaded_blob_changes_its_ETag_and_drops_its_metadata()
    {
        await using var host = await BlobHost.StartAsync();
        var container = await host.ContainerAsync();
        var blob = container.GetBlobClient("orders.csv");
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["source"] = "erp" };
        await blob.UploadAsync(BinaryData.FromString("first"), new BlobUploadOptions { Metadata = metadata }, Stop);
        var uploaded = (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value;
        Assert.Equal("erp", uploaded.Metadata["source"]);

        await host.DropAsync("procurement/orders.csv", "second");

        var dropped = (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value;
        Assert.NotEqual(uploaded.ETag, dropped.ETag);
        Assert.Empty(dropped.Metadata);
        Assert.Equal("second", (await blob.DownloadContentAsync(Stop)).Value.Content.ToString());
    }

    [Fact]
    public async Task Hidden_and_unfinished_files_and_links_are_not_blobs()
    {
        await using var host = await BlobHost.StartAsync();
        var outside = Directory.CreateTempSubdirectory("itam-outside-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(outside.FullName, "secret.csv"), "secret", Stop);
            await host.DropAsync("procurement/seen.csv", "seen");
            foreach (var name in (string[])[".hidden", ".hidden/x.csv", "~$seen.xlsx", "big.csv.part", "big.csv.filepart", "x.crdownload", "a\\b"])
            {
                if (!name.StartsWith(".hidden/", StringComparison.Ordinal))
                {
                    await host.DropAsync($"procurement/{name}", "no blob");
                }
            }

            await host.DropAsync("procurement/.git/config", "no blob");
            Directory.CreateSymbolicLink(Path.Combine(host.Folder, "procurement", "linked"), outside.FullName);
            File.CreateSymbolicLink(Path.Combine(host.Folder, "procurement", "link.csv"), Path.Combine(outside.FullName, "secret.csv"));
            var container = host.Client.GetBlobContainerClient("procurement");

            Assert.Equal("seen.csv", Assert.Single(await NamesAndTagsAsync(container)).Name);
            Assert.False(await container.GetBlobClient("link.csv").ExistsAsync(Stop));
            Assert.False(await container.GetBlobClient("linked/secret.csv").ExistsAsync(Stop));
        }
        finally
        {
            outside.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_folder_whose_name_is_no_containers_is_not_one()
    {
        await using var host = await BlobHost.StartAsync();
        await host.DropAsync("Not A Container/x.csv", "x");
        await host.DropAsync("is-one/x.csv", "x");

        var names = new List<string>();
        await foreach (var container in host.Client.GetBlobContainersAsync(cancellationToken: Stop))
        {
            names.Add(container.Name);
        }

        Assert.Equal(["is-one"], names);
    }

    [Fact]
    public async Task Metadata_can_be_set_on_a_dropped_file_and_its_bytes_stay()
    {
        await using var host = await BlobHost.StartAsync();
        await host.DropAsync("procurement/orders.csv", "bytes");
        var blob = host.Client.GetBlobContainerClient("procurement").GetBlobClient("orders.csv");
        var before = (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value;

        await blob.SetMetadataAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["state"] = "done" }, cancellationToken: Stop);

        var after = (await blob.DownloadContentAsync(Stop)).Value;
        Assert.Equal("done", after.Details.Metadata["state"]);
        Assert.NotEqual(before.ETag, after.Details.ETag);
        Assert.Equal("bytes", after.Content.ToString());
        Assert.Equal("text/csv", after.Details.ContentType);
    }

    private static string? Quoted(Azure.ETag? etag) => etag?.ToString("H");

    private static async Task<List<BlobItem>> NamesAndTagsAsync(BlobContainerClient container)
    {
        var items = new List<BlobItem>();
        await foreach (var item in container.GetBlobsAsync(cancellationToken: Stop))
        {
            items.Add(item);
        }

        return items;
    }
}
