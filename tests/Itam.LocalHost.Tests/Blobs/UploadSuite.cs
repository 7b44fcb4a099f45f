using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Itam.LocalHost.Tests.Blobs;

public abstract class UploadSuite : BlobSuite
{
    [Fact]
    public async Task An_upload_keeps_headers_and_metadata()
    {
        await using var host = await StartAsync();
        var blob = (await host.ContainerAsync()).GetBlobClient("a folder/ä+b%20 #1.csv");
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders
            {
                ContentType = "text/csv; charset=utf-8",
                ContentEncoding = "identity",
                ContentLanguage = "de",
                ContentDisposition = "attachment",
                CacheControl = "no-store",
            },
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["importId"] = "42", ["Other"] = "x" },
        };
        await blob.UploadAsync(BinaryData.FromString("bytes"), options, Stop);
        await blob.UploadAsync(BinaryData.FromString("other bytes"), options, Stop);

        var kept = (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value;
        Assert.Equal("text/csv; charset=utf-8", kept.ContentType);
        Assert.Equal("identity", kept.ContentEncoding);
        Assert.Equal("de", kept.ContentLanguage);
        Assert.Equal("attachment", kept.ContentDisposition);
        Assert.Equal("no-store", kept.CacheControl);
        Assert.Equal("42", kept.Metadata["importId"]);
        Assert.Equal("x", kept.Metadata["Other"]);
        Assert.Equal(MD5.HashData(Encoding.UTF8.GetBytes("other bytes")), kept.ContentHash);
        Assert.Equal(11, kept.ContentLength);
    }

    [Fact]
    public async Task Every_write_changes_the_ETag()
    {
        await using var host = await StartAsync();
        var blob = (await host.ContainerAsync()).GetBlobClient("orders.csv");
        var tags = new List<ETag>();
        for (var write = 0; write < 20; write++)
        {
            tags.Add((await blob.UploadAsync(BinaryData.FromString("same"), overwrite: true, Stop)).Value.ETag);
        }

        tags.Add((await blob.SetMetadataAsync(new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken: Stop)).Value.ETag);
        tags.Add((await blob.SetHttpHeadersAsync(new BlobHttpHeaders { ContentType = "text/csv" }, cancellationToken: Stop)).Value.ETag);

        Assert.Equal(tags.Count, tags.Distinct().Count());
        Assert.Equal(tags[^1], (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value.ETag);
    }

    [Fact]
    public async Task Blocks_become_a_blob_when_their_list_is_committed()
    {
        await using var host = await StartAsync();
        var container = await host.ContainerAsync();
        var blob = container.GetBlockBlobClient("parts");
        var (a, b, c) = (Id("a"), Id("b"), Id("c"));
        foreach (var (id, text) in ((string, string)[])[(a, "first "), (b, "second "), (c, "never")])
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
            await blob.StageBlockAsync(id, content, cancellationToken: Stop);
        }

        Assert.False(await blob.ExistsAsync(Stop));
        Assert.Equal(3, (await blob.GetBlockListAsync(cancellationToken: Stop)).Value.UncommittedBlocks.Count());

        await blob.CommitBlockListAsync([b, a, b], cancellationToken: Stop);

        Assert.Equal("second first second ", (await blob.DownloadContentAsync(Stop)).Value.Content.ToString());
        var list = (await blob.GetBlockListAsync(cancellationToken: Stop)).Value;
        Assert.Equal([b, a, b], list.CommittedBlocks.Select(block => block.Name));
        Assert.Empty(list.UncommittedBlocks);
        var unknown = await Assert.ThrowsAsync<RequestFailedException>(() => blob.CommitBlockListAsync([c], cancellationToken: Stop));
        Assert.Equal((400, "InvalidBlockList"), (unknown.Status, unknown.ErrorCode));

        using var more = new MemoryStream("third"u8.ToArray());
        await blob.StageBlockAsync(c, more, cancellationToken: Stop);
        await blob.CommitBlockListAsync([a, c], cancellationToken: Stop);
        Assert.Equal("first third", (await blob.DownloadContentAsync(Stop)).Value.Content.ToString());
    }

    [Fact]
    public async Task A_stream_written_in_pieces_is_one_blob()
    {
        await using var host = await StartAsync();
        var blob = (await host.ContainerAsync()).GetBlockBlobClient("written.csv");
        var line = Encoding.UTF8.GetBytes(new string('x', 999) + "\n");

        await using (var stream = await blob.OpenWriteAsync(overwrite: true, new BlockBlobOpenWriteOptions { BufferSize = 10_000 }, Stop))
        {
            for (var at = 0; at < 55; at++)
            {
                await stream.WriteAsync(line, Stop);
            }
        }

        Assert.Equal(55_000, (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value.ContentLength);
    }

    [Fact]
    public async Task A_copy_has_the_bytes_headers_and_metadata_of_its_source()
    {
        await using var host = await StartAsync();
        var container = await host.ContainerAsync();
        var source = container.GetBlobClient("source");
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "text/csv" },
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b" },
        };
        await source.UploadAsync(BinaryData.FromString("bytes"), options, Stop);
        var target = (await host.ContainerAsync("archive")).GetBlobClient("2026/target");

        var copying = await target.StartCopyFromUriAsync(source.Uri, cancellationToken: Stop);
        Assert.Equal(5, (await copying.WaitForCompletionAsync(Stop)).Value);

        var copy = (await target.DownloadContentAsync(Stop)).Value;
        Assert.Equal("bytes", copy.Content.ToString());
        Assert.Equal("text/csv", copy.Details.ContentType);
        Assert.Equal("b", copy.Details.Metadata["a"]);
        var missing = await Assert.ThrowsAsync<RequestFailedException>(
            () => target.SyncCopyFromUriAsync(container.GetBlobClient("none").Uri, cancellationToken: Stop));
        Assert.Equal((404, "BlobNotFound"), (missing.Status, missing.ErrorCode));
    }

    private static string Id(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
