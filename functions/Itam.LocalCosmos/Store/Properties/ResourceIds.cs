using System.Buffers.Binary;
using System.Buffers.Text;

namespace Itam.LocalCosmos.Store.Properties;

/// <summary>
/// The store's <c>_rid</c> values. The SDK takes them apart, so they have the service's shape: 4 bytes of the database,
/// 4 of the container with the top bit set, 8 little-endian of the item, in base64 with '-' for '/'.
/// </summary>
internal static class ResourceIds
{
    public const int ItemLength = 24;

    private const int DatabaseBytes = 4;
    private const int ContainerBytes = 8;
    private const int ItemBytes = 16;

    public static string Database(int database)
    {
        Span<byte> bytes = stackalloc byte[DatabaseBytes];
        BinaryPrimitives.WriteInt32BigEndian(bytes, database);
        return Text(bytes);
    }

    public static string Container(int database, int container)
    {
        Span<byte> bytes = stackalloc byte[ContainerBytes];
        Write(bytes, database, container);
        return Text(bytes);
    }

    /// <summary>Writes an item's, <see cref="ItemLength"/> characters, as UTF-8.</summary>
    public static void WriteItem(Span<byte> utf8, int database, int container, long item)
    {
        Span<byte> bytes = stackalloc byte[ItemBytes];
        Write(bytes, database, container);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[ContainerBytes..], item);
        Base64.EncodeToUtf8(bytes, utf8, out _, out _);
        utf8.Replace((byte)'/', (byte)'-');
    }

    private static void Write(Span<byte> bytes, int database, int container)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes, database);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[DatabaseBytes..], (uint)container | 0x8000_0000);
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).Replace('/', '-');
}
