using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Itam.LocalStorage.Blobs.Store;

/// <summary>
/// What tells one state of a file from another: length in bytes, and the times of its last write and of its making, in ticks
/// of 100 ns.
/// </summary>
internal readonly record struct FileStamp(long Length, long WrittenTicks, long CreatedTicks)
{
    /// <summary>Links could lead out of the folder; hidden files are not for us.</summary>
    public const FileAttributes NeverBlobs = FileAttributes.ReparsePoint | FileAttributes.Hidden;

    public DateTimeOffset Written => new(WrittenTicks, TimeSpan.Zero);

    public DateTimeOffset Created => new(CreatedTicks, TimeSpan.Zero);

    /// <summary>Names the record that belongs to this state. Not by the time of making, which not every file system keeps.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Length:x}-{WrittenTicks:x}");

    /// <summary>The ETag, without quotes, of a file that nobody wrote through the service.</summary>
    public string ETag
    {
        get
        {
            Span<byte> state = stackalloc byte[3 * sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(state, Length);
            BinaryPrimitives.WriteInt64LittleEndian(state[sizeof(long)..], WrittenTicks);
            BinaryPrimitives.WriteInt64LittleEndian(state[(2 * sizeof(long))..], CreatedTicks);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(state, hash);
            return $"0x{Convert.ToHexString(hash[..8])}";
        }
    }

    /// <summary>The stamp of the regular file at this path; null if there is none that can be a blob.</summary>
    public static FileStamp? Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && (file.Attributes & NeverBlobs) == FileAttributes.None
            ? new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks, file.CreationTimeUtc.Ticks)
            : null;
    }

    public static FileStamp Of(SafeFileHandle file) =>
        new(RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file).Ticks, File.GetCreationTimeUtc(file).Ticks);
}
