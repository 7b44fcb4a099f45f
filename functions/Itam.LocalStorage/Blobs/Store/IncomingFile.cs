using System.Security.Cryptography;
using Itam.LocalStorage.Protocol;

namespace Itam.LocalStorage.Blobs.Store;

/// <summary>A body that is being received. It disappears on disposal unless it was moved to its place.</summary>
internal sealed class IncomingFile : IAsyncDisposable
{
    private const int BufferBytes = 128 * 1024;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly byte[] buffer = GC.AllocateUninitializedArray<byte>(BufferBytes);
    private readonly FileStream file;

    public IncomingFile(BlobFolder folder)
    {
        Path = folder.NewTemporaryPath();
        file = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
    }

    public string Path { get; }

    /// <summary>Appends what the stream still has, or so many of its next bytes.</summary>
    /// <exception cref="EndOfStreamException">The stream has fewer bytes than were asked for.</exception>
    public async Task AppendAsync(Stream source, CancellationToken cancellation, long? count = null)
    {
        var left = count ?? long.MaxValue;
        while (left > 0)
        {
            var piece = buffer.AsMemory(0, (int)Math.Min(buffer.Length, left));
            var read = await source.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: count is not null, cancellation);
            if (read == 0)
            {
                return;
            }

            hash.AppendData(piece.Span[..read]);
            await file.WriteAsync(piece[..read], cancellation);
            left -= read;
        }
    }

    /// <summary>Closes the file once its bytes are on the disk. Returns their MD5.</summary>
    /// <exception cref="StorageFault">400 Md5Mismatch: the bytes are not those that the client hashed.</exception>
    public async Task<byte[]> CompleteAsync(byte[]? expectedMd5 = null)
    {
        var md5 = hash.GetHashAndReset();
        if (expectedMd5 is not null && !expectedMd5.AsSpan().SequenceEqual(md5))
        {
            throw BlobFaults.Md5Mismatch();
        }

        file.Flush(flushToDisk: true);
        await file.DisposeAsync();
        return md5;
    }

    public async ValueTask DisposeAsync()
    {
        hash.Dispose();
        await file.DisposeAsync();
        File.Delete(Path);
    }
}
