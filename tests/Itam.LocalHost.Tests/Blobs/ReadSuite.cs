using System.Security.Cryptography;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CsCheck;

namespace Itam.LocalHost.Tests.Blobs;

public abstract class ReadSuite : BlobSuite
{
    private static readonly byte[] bytes = RandomNumberGenerator.GetBytes(1000);

    [Fact]
    public async Task A_range_gives_exactly_its_bytes_for_any_range()
    {
        await using var host = await StartAsync();
        var blob = await BlobAsync(host);

        await Gen.Select(Gen.Long[0, 999], Gen.Long[1, 1200]).SampleAsync(
            async (first, count) =>
            {
                var options = new BlobDownloadOptions { Range = new HttpRange(first, count) };
                var read = await blob.DownloadContentAsync(options, Stop);
                var expected = bytes.AsSpan((int)first, (int)Math.Min(count, bytes.Length - first));
                Assert.True(expected.SequenceEqual(read.Value.Content.ToMemory().Span));
                Assert.Equal(206, read.GetRawResponse().Status);
                Assert.Equal($"bytes {first}-{first + expected.Length - 1}/1000", read.Value.Details.ContentRange);
            },
            iter: 100,
            threads: 1);
    }

    [Fact]
    public async Task A_range_behind_the_end_is_416_and_an_empty_blob_is_read_all_the_same()
    {
        await using var host = await StartAsync();
        var blob = await BlobAsync(host);
        var options = new BlobDownloadOptions { Range = new HttpRange(1001, 1) };

        var fault = await Assert.ThrowsAsync<RequestFailedException>(() => blob.DownloadContentAsync(options, Stop));

        Assert.Equal((416, "InvalidRange"), (fault.Status, fault.ErrorCode));
        await blob.UploadAsync(BinaryData.FromBytes(Array.Empty<byte>()), overwrite: true, Stop);
        using var target = new MemoryStream();
        await blob.DownloadToAsync(target, Stop);
        Assert.Equal(0, target.Length);
    }

    [Fact]
    public async Task A_large_read_in_parallel_pieces_and_a_stream_give_the_whole()
    {
        await using var host = await StartAsync();
        var blob = await BlobAsync(host);
        using var target = new MemoryStream();
        var transfer = new StorageTransferOptions { InitialTransferSize = 100, MaximumTransferSize = 100, MaximumConcurrency = 4 };

        await blob.DownloadToAsync(target, new BlobDownloadToOptions { TransferOptions = transfer }, Stop);
        Assert.Equal(bytes, target.ToArray());

        await using var stream = await blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = 77 }, Stop);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Stop);
        Assert.Equal(bytes, copy.ToArray());
    }

    [Fact]
    public async Task The_MD5_of_a_range_is_given_when_asked_for()
    {
        await using var host = await StartAsync();
        var blob = await BlobAsync(host);
        var options = new BlobDownloadOptions
        {
            Range = new HttpRange(10, 90),
            TransferValidation = new DownloadTransferValidationOptions { ChecksumAlgorithm = StorageChecksumAlgorithm.MD5 },
        };

        var read = (await blob.DownloadContentAsync(options, Stop)).Value;

        Assert.Equal(bytes[10..100], read.Content.ToArray());
        Assert.Equal(MD5.HashData(bytes), read.Details.BlobContentHash);
    }

    [Fact]
    public async Task Conditions_of_reads_are_kept()
    {
        await using var host = await StartAsync();
        var blob = await BlobAsync(host);
        var properties = (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value;
        var (etag, changed) = (properties.ETag, properties.LastModified);
        var (before, other) = (changed.AddSeconds(-1), new ETag("\"0x1\""));

        Assert.Equal(200, await StatusAsync(blob, new() { IfMatch = etag }));
        Assert.Equal(412, await StatusAsync(blob, new() { IfMatch = other }));
        Assert.Equal(304, await StatusAsync(blob, new() { IfNoneMatch = etag }));
        Assert.Equal(200, await StatusAsync(blob, new() { IfNoneMatch = other }));
        Assert.Equal(304, await StatusAsync(blob, new() { IfModifiedSince = changed }));
        Assert.Equal(200, await StatusAsync(blob, new() { IfModifiedSince = before }));
        Assert.Equal(200, await StatusAsync(blob, new() { IfUnmodifiedSince = changed }));
        Assert.Equal(412, await StatusAsync(blob, new() { IfUnmodifiedSince = before }));
    }

    [Fact]
    public async Task Conditions_of_writes_are_kept_and_a_refused_write_changes_nothing()
    {
        await using var host = await StartAsync();
        var blob = await BlobAsync(host);
        var etag = (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value.ETag;
        var other = new BlobRequestConditions { IfMatch = new ETag("\"0x1\"") };

        foreach (var write in (Func<Task>[])[
            () => blob.UploadAsync(BinaryData.FromString("x"), new BlobUploadOptions { Conditions = other }, Stop),
            () => blob.SetMetadataAsync(new Dictionary<string, string>(StringComparer.Ordinal), other, Stop),
            () => blob.SetHttpHeadersAsync(new BlobHttpHeaders(), other, Stop),
            () => blob.DeleteAsync(conditions: other, cancellationToken: Stop),
        ])
        {
            var fault = await Assert.ThrowsAsync<RequestFailedException>(write);
            Assert.Equal((412, "ConditionNotMet"), (fault.Status, fault.ErrorCode));
        }

        Assert.Equal(etag, (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value.ETag);
        await blob.DeleteAsync(conditions: new BlobRequestConditions { IfMatch = etag }, cancellationToken: Stop);
        var gone = await Assert.ThrowsAsync<RequestFailedException>(
            () => blob.UploadAsync(BinaryData.FromString("x"), new BlobUploadOptions { Conditions = new() { IfMatch = etag } }, Stop));
        Assert.Equal(412, gone.Status);
    }

    [Fact]
    public async Task What_is_not_there_is_404_with_its_code()
    {
        await using var host = await StartAsync();
        var container = await host.ContainerAsync();
        var blob = container.GetBlobClient("none");

        var read = await Assert.ThrowsAsync<RequestFailedException>(() => blob.DownloadContentAsync(Stop));
        Assert.Equal((404, "BlobNotFound"), (read.Status, read.ErrorCode));
        Assert.Contains("The specified blob does not exist.", read.Message, StringComparison.Ordinal);
        var head = await Assert.ThrowsAsync<RequestFailedException>(() => blob.GetPropertiesAsync(cancellationToken: Stop));
        Assert.Equal((404, "BlobNotFound"), (head.Status, head.ErrorCode));
        Assert.False(await blob.ExistsAsync(Stop));
        Assert.False(await container.GetBlobClient("NONE/none").ExistsAsync(Stop));
    }

    private protected static async Task<BlobClient> BlobAsync(BlobHost host)
    {
        var blob = (await host.ContainerAsync()).GetBlobClient("bytes");
        await blob.UploadAsync(BinaryData.FromBytes(bytes), Stop);
        return blob;
    }

    private static async Task<int> StatusAsync(BlobClient blob, BlobRequestConditions conditions)
    {
        try
        {
            return (await blob.DownloadContentAsync(new BlobDownloadOptions { Conditions = conditions }, Stop)).GetRawResponse().Status;
        }
        catch (RequestFailedException fault)
        {
            return fault.Status;
        }
    }
}
