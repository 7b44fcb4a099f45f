using System.Security.Cryptography;
using System.Text;
using Itam.LocalStorage.Protocol;

namespace Itam.LocalStorage.Blobs.Store;

/// <summary>
/// Where everything lies. A container is a folder, a blob is a file in it under its own name. Beside the containers are three
/// hidden folders on the same volume: <c>.meta</c> (records of blobs and containers), <c>.blocks</c> (blocks not yet committed)
/// and <c>.incoming</c> (bodies being received, renamed to their place when whole).
/// </summary>
internal sealed class BlobFolder
{
    private static readonly TimeSpan uncommittedBlocksLive = TimeSpan.FromDays(7);
    private readonly TimeProvider time;

    public BlobFolder(string root, TimeProvider time)
    {
        Root = Path.GetFullPath(root);
        this.time = time;
        if (Directory.Exists(Incoming))
        {
            // Bodies that a process which died had not received whole: nobody was told that they are here.
            Directory.Delete(Incoming, recursive: true);
        }

        Directory.CreateDirectory(Incoming);
        Directory.CreateDirectory(Records);
        Directory.CreateDirectory(Blocks);
        RemoveOldBlocks();
    }

    public string Root { get; }

    public string Incoming => Path.Combine(Root, ".incoming");

    private string Records => Path.Combine(Root, ".meta");

    private string Blocks => Path.Combine(Root, ".blocks");

    public string Container(string container) => Path.Combine(Root, container);

    public string Blob(string container, string blob) =>
        Path.Combine(Root, container, blob.Replace('/', Path.DirectorySeparatorChar));

    public string ContainerRecords(string container) => Path.Combine(Records, container);

    /// <summary>The folder of the blob's records, named by a hash: a name can be longer than a path may be.</summary>
    public string BlobRecords(string container, string blob) => Path.Combine(Records, container, HashOf(blob));

    public string ContainerBlocks(string container) => Path.Combine(Blocks, container);

    public string BlobBlocks(string container, string blob) => Path.Combine(Blocks, container, HashOf(blob));

    /// <summary>A path for a file or folder that is on its way in or out.</summary>
    public string NewTemporaryPath() => Path.Combine(Incoming, Guid.CreateVersion7(time.GetUtcNow()).ToString("N"));

    public bool ContainerExists(string container) => IsFolder(new DirectoryInfo(Container(container)));

    /// <summary>The names of the folders that are containers, in order.</summary>
    public IEnumerable<string> Containers() => new DirectoryInfo(Root).EnumerateDirectories()
        .Where(folder => ResourceNames.IsContainerOrQueue(folder.Name) && IsFolder(folder))
        .Select(folder => folder.Name)
        .Order(StringComparer.Ordinal);

    /// <summary>False if a folder on the blob's path is not there or is a link: a link could lead out of the container.</summary>
    public bool IsReachable(string container, string blob)
    {
        if (!ContainerExists(container))
        {
            return false;
        }

        for (var slash = blob.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = blob.IndexOf('/', slash + 1))
        {
            if (!IsFolder(new DirectoryInfo(Blob(container, blob[..slash]))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes the folders that the blob's file needs, and takes empty folders away that stand at its place.</summary>
    /// <exception cref="StorageFault">400: a file stands where a folder is needed, or the other way round.</exception>
    public void MakeRoom(string container, string blob)
    {
        for (var slash = blob.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = blob.IndexOf('/', slash + 1))
        {
            var folder = new DirectoryInfo(Blob(container, blob[..slash]));
            if (File.Exists(folder.FullName) || (folder.Exists && !IsFolder(folder)))
            {
                throw BlobFaults.InvalidName($"The blobs here are files, and '{blob[..slash]}' is already one, so it cannot be a folder.");
            }

            folder.Create();
        }

        var place = new DirectoryInfo(Blob(container, blob));
        if (!place.Exists)
        {
            return;
        }

        if (!IsFolder(place) || place.EnumerateFiles("*", SearchOption.AllDirectories).Any())
        {
            throw BlobFaults.InvalidName($"The blobs here are files, and '{blob}' is already a folder with blobs in it.");
        }

        place.Delete(recursive: true);
    }

    private static bool IsFolder(DirectoryInfo folder) => folder.Exists && !folder.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static string HashOf(string blob) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(blob)));

    private void RemoveOldBlocks()
    {
        var oldest = time.GetUtcNow() - uncommittedBlocksLive;
        foreach (var blob in new DirectoryInfo(Blocks).EnumerateDirectories().SelectMany(container => container.EnumerateDirectories()))
        {
            if (blob.LastWriteTimeUtc < oldest.UtcDateTime)
            {
                blob.Delete(recursive: true);
            }
        }
    }
}
