using Azure.Storage.Blobs.Models;

namespace Itam.LocalHost.Tests.Blobs;

public sealed class RestartTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Blobs_keep_their_bytes_ETags_and_metadata_over_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("itam-blobs-");
        try
        {
            string[] before;
            await using (var host = await BlobHost.StartAsync(folder.FullName))
            {
                var container = await host.ContainerAsync();
                var options = new BlobUploadOptions { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b" } };
                await container.GetBlobClient("put/by/client.csv").UploadAsync(BinaryData.FromString("client"), options, Stop);
                await host.DropAsync("procurement/dropped.csv", "person");
                await host.DropAsync("made-by-person/dropped.csv", "person");
                before = await StateAsync(host);
            }

            await using (var host = await BlobHost.StartAsync(folder.FullName))
            {
                Assert.Equal(before, await StateAsync(host));
                Assert.Equal(3, before.Length);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_a_dead_process_had_half_received_is_cleared_away()
    {
        var folder = Directory.CreateTempSubdirectory("itam-blobs-");
        try
        {
            var half = Path.Combine(folder.FullName, ".incoming", "half");
            Directory.CreateDirectory(Path.GetDirectoryName(half)!);
            await File.WriteAllTextAsync(half, "half", Stop);

            await using var host = await BlobHost.StartAsync(folder.FullName);

            Assert.False(File.Exists(half));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_record_written_for_a_file_that_never_came_leaves_the_present_blob_as_it_is()
    {
        var folder = Directory.CreateTempSubdirectory("itam-blobs-");
        try
        {
            string[] before;
            await using (var host = await BlobHost.StartAsync(folder.FullName))
            {
                var container = await host.ContainerAsync();
                await container.GetBlobClient("orders.csv").UploadAsync(BinaryData.FromString("whole"), Stop);
                before = await StateAsync(host);
            }

            // As after a death between the record of a new version and the renaming of its file.
            var record = Directory.EnumerateFiles(Path.Combine(folder.FullName, ".meta", "procurement"), "*-*.json", SearchOption.AllDirectories).Single();
            File.Copy(record, Path.Combine(Path.GetDirectoryName(record)!, "5-8dead.json"));

            await using (var host = await BlobHost.StartAsync(folder.FullName))
            {
                Assert.Equal(before, await StateAsync(host));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string[]> StateAsync(BlobHost host)
    {
        var state = new List<string>();
        await foreach (var item in host.Client.GetBlobContainersAsync(cancellationToken: Stop))
        {
            var container = host.Client.GetBlobContainerClient(item.Name);
            await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }, Stop))
            {
                var content = (await container.GetBlobClient(blob.Name).DownloadContentAsync(Stop)).Value.Content;
                state.Add(
                    $"{item.Properties.ETag} {item.Name}/{blob.Name} {blob.Properties.ETag} {blob.Properties.LastModified:O} "
                    + $"{blob.Properties.CreatedOn:O} {blob.Properties.ContentType} {string.Join(',', blob.Metadata)} {content}");
            }
        }

        return [.. state];
    }
}
