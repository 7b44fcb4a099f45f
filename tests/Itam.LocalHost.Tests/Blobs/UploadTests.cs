using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Specialized;
using Itam.LocalHost.Tests.Hosting;

namespace Itam.LocalHost.Tests.Blobs;

public sealed class UploadTests : UploadSuite
{
    private protected override Task<BlobHost> StartAsync() => BlobHost.StartAsync();

    [Fact]
    public async Task Bytes_that_do_not_have_the_MD5_that_was_sent_are_refused_and_leave_nothing()
    {
        await using var host = await BlobHost.StartAsync();
        var blob = (await host.ContainerAsync()).GetBlockBlobClient("orders.csv");
        using var request = new HttpRequestMessage(HttpMethod.Put, blob.Uri) { Content = new StringContent("bytes") };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        request.Content.Headers.ContentMD5 = MD5.HashData("others"u8);

        using var answer = await host.Http.SendAsync(request, Stop);

        Assert.Equal("Md5Mismatch", answer.Headers.GetValues("x-ms-error-code").Single());
        Assert.False(await blob.ExistsAsync(Stop));
        Assert.Empty(Incoming(host));
    }

    [Fact]
    public async Task A_body_that_breaks_off_leaves_what_was_there()
    {
        await using var host = await BlobHost.StartAsync();
        var blob = (await host.ContainerAsync()).GetBlobClient("orders.csv");
        await blob.UploadAsync(BinaryData.FromString("whole"), Stop);
        using (var socket = new System.Net.Sockets.TcpClient(host.Address.Host, host.Address.Port))
        {
            await socket.GetStream().WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"PUT {blob.Uri.AbsolutePath} HTTP/1.1\r\nHost: {host.Address.Authority}\r\nx-ms-blob-type: BlockBlob\r\nContent-Length: 1000\r\n\r\nhalf"),
                Stop);
            await Eventually.TrueAsync(() => Incoming(host).Any(), "the body is being received");
        }

        await Eventually.TrueAsync(() => !Incoming(host).Any(), "the broken body is removed");
        Assert.Equal("whole", (await blob.DownloadContentAsync(Stop)).Value.Content.ToString());
    }

    [Fact]
    public async Task A_deleted_blob_is_gone_and_its_name_can_be_a_folders_or_a_files()
    {
        await using var host = await BlobHost.StartAsync();
        var container = await host.ContainerAsync();
        var inner = container.GetBlobClient("a/b");
        await inner.UploadAsync(BinaryData.FromString("x"), Stop);
        var clash = await Assert.ThrowsAsync<RequestFailedException>(() => container.GetBlobClient("a").UploadAsync(BinaryData.FromString("x"), Stop));
        Assert.Equal((400, "InvalidResourceName"), (clash.Status, clash.ErrorCode));

        Assert.True(await inner.DeleteIfExistsAsync(cancellationToken: Stop));
        Assert.False(await inner.DeleteIfExistsAsync(cancellationToken: Stop));
        await container.GetBlobClient("a").UploadAsync(BinaryData.FromString("x"), Stop);

        Assert.True(await container.GetBlobClient("a").ExistsAsync(Stop));
        var under = await Assert.ThrowsAsync<RequestFailedException>(() => inner.UploadAsync(BinaryData.FromString("x"), Stop));
        Assert.Equal((400, "InvalidResourceName"), (under.Status, under.ErrorCode));
    }

    [Fact]
    public async Task An_upload_is_a_file_of_its_name_with_one_record_and_the_times_of_the_clock()
    {
        var time = BlobHost.Time();
        await using var host = await BlobHost.StartAsync(time: time);
        var blob = (await host.ContainerAsync()).GetBlobClient("a folder/ä+b%20 #1.csv");
        var made = time.GetUtcNow();
        await blob.UploadAsync(BinaryData.FromString("bytes"), overwrite: true, Stop);
        time.Advance(TimeSpan.FromMinutes(1));
        await blob.UploadAsync(BinaryData.FromString("other bytes"), overwrite: true, Stop);

        var kept = (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value;
        Assert.Equal((made, time.GetUtcNow()), (kept.CreatedOn, kept.LastModified));
        Assert.True(File.Exists(Path.Combine(host.Folder, "procurement", "a folder", "ä+b%20 #1.csv")));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(host.Folder, ".meta", "procurement"), "*-*.json", SearchOption.AllDirectories));
    }

    private static IEnumerable<string> Incoming(BlobHost host) => Directory.EnumerateFiles(Path.Combine(host.Folder, ".incoming"));
}
