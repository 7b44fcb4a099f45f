using Azure.Storage;
using Azure.Storage.Blobs.Models;

namespace Itam.LocalHost.Tests.Blobs;

/// <summary>Alone, since it measures what the process allocates.</summary>
[CollectionDefinition(nameof(LargeBlobTests), DisableParallelization = true)]
[Collection(nameof(LargeBlobTests))]
public sealed class LargeBlobTests
{
    private const long Size = 200L * 1024 * 1024;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_blob_of_200_MB_goes_in_and_out_without_being_held_in_memory()
    {
        await using var host = await BlobHost.StartAsync();
        var blob = (await host.ContainerAsync()).GetBlobClient("big.bin");
        await blob.UploadAsync(BinaryData.FromString("warm"), overwrite: true, Stop);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await using (var content = new ZeroStream(Size))
        {
            var options = new BlobUploadOptions { TransferOptions = new StorageTransferOptions { InitialTransferSize = Size } };
            await blob.UploadAsync(content, options, Stop);
        }

        await using (var read = (await blob.DownloadStreamingAsync(cancellationToken: Stop)).Value.Content)
        {
            await read.CopyToAsync(Stream.Null, Stop);
        }

        Assert.Equal(Size, (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value.ContentLength);
        // Held whole in either direction it would be its size at the least, and is garbage of the transport's small pieces.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, Size / 2);
    }

    private sealed class ZeroStream(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - Position);
            buffer[..count].Clear();
            Position += count;
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer.AsSpan(offset, count)));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => length + offset,
        };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
