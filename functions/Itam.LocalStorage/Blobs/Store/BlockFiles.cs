using Itam.LocalStorage.Protocol;

namespace Itam.LocalStorage.Blobs.Store;

/// <summary>Blocks that were put and not yet committed: a file each, named by the bytes of its id.</summary>
internal sealed class BlockFiles(BlobFolder folder)
{
    private const int LongestIdBytes = 64;

    /// <exception cref="StorageFault">400 InvalidQueryParameterValue or InvalidBlockList: no base64 of 1 to 64 bytes.</exception>
    public string PathOf(string container, string blob, string id)
    {
        Span<byte> bytes = stackalloc byte[LongestIdBytes];
        return Convert.TryFromBase64String(id, bytes, out var length) && length > 0
            ? Path.Combine(folder.BlobBlocks(container, blob), Convert.ToHexStringLower(bytes[..length]))
            : throw BlobFaults.InvalidQuery("blockid", $"a block's id is base64 of 1 to {LongestIdBytes} bytes.");
    }

    public void Keep(string container, string blob, string id, IncomingFile incoming)
    {
        var path = PathOf(container, blob, id);
        Directory.CreateDirectory(folder.BlobBlocks(container, blob));
        File.Move(incoming.Path, path, overwrite: true);
    }

    /// <summary>The ids, base64, and lengths of the uncommitted blocks of the blob, in order of their ids.</summary>
    public IReadOnlyList<CommittedBlock> List(string container, string blob)
    {
        var blocks = new DirectoryInfo(folder.BlobBlocks(container, blob));
        return !blocks.Exists
            ? []
            : [.. blocks.EnumerateFiles()
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => new CommittedBlock(Convert.ToBase64String(Convert.FromHexString(file.Name)), file.Length))];
    }

    /// <summary>Removes the uncommitted blocks of the blob, if there are any.</summary>
    public void Discard(string container, string blob)
    {
        if (!Directory.Exists(folder.BlobBlocks(container, blob)))
        {
            return;
        }

        var grave = folder.NewTemporaryPath();
        try
        {
            // Moved first: of two that discard them one succeeds, and a block that comes meanwhile starts a new folder.
            Directory.Move(folder.BlobBlocks(container, blob), grave);
        }
        catch (DirectoryNotFoundException)
        {
            return;
        }

        Directory.Delete(grave, recursive: true);
    }
}
