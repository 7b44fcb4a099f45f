using Itam.LocalStorage.Blobs.Store;
using Itam.LocalStorage.Protocol;

namespace Itam.LocalStorage.Blobs;

/// <summary>Puts the blocks of a list together: uncommitted blocks are files of their own, committed ones are ranges of the blob.</summary>
internal sealed class BlockAssembly(BlockFiles files, BlobRequest request, OpenBlob? present)
{
    private readonly List<Part> parts = [];
    private readonly Dictionary<string, ByteRange> committed = RangesOf(present);

    private sealed record Part(CommittedBlock Block, string? File, long Offset);

    /// <summary>The blocks so far, in order.</summary>
    public IReadOnlyList<CommittedBlock> Blocks => [.. parts.Select(part => part.Block)];

    /// <summary>Adds the block that an entry of a block list names.</summary>
    /// <param name="from"><c>Committed</c>, <c>Uncommitted</c> or <c>Latest</c>.</param>
    /// <exception cref="StorageFault">400 InvalidBlockList: there is no such block.</exception>
    public void Add(string from, string id)
    {
        var part = from switch
        {
            "Uncommitted" => Uncommitted(id),
            "Committed" => Committed(id),
            "Latest" => Uncommitted(id) ?? Committed(id),
            _ => throw new StorageFault(400, "InvalidXmlDocument", $"A block list has no element '{from}'."),
        };
        parts.Add(part ?? throw Missing(id));
    }

    /// <summary>Writes the bytes of all blocks.</summary>
    /// <exception cref="StorageFault">400 InvalidBlockList: another request has used a block up meanwhile.</exception>
    public async Task WriteToAsync(IncomingFile incoming)
    {
        foreach (var (block, path, offset) in parts)
        {
            if (path is null)
            {
                present!.File.Position = offset;
                await incoming.AppendAsync(present.File, request.Cancelled, block.Length);
                continue;
            }

            try
            {
                await using var file = File.OpenRead(path);
                await incoming.AppendAsync(file, request.Cancelled, block.Length);
            }
            catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
            {
                throw Missing(block.Id);
            }
        }
    }

    private Part? Uncommitted(string id)
    {
        var file = new FileInfo(files.PathOf(request.Container, request.Blob, id));
        return file.Exists ? new Part(new CommittedBlock(id, file.Length), file.FullName, 0) : null;
    }

    private Part? Committed(string id) => committed.TryGetValue(id, out var range)
        ? new Part(new CommittedBlock(id, range.Count), File: null, range.Offset)
        : null;

    private static StorageFault Missing(string id) => new(400, "InvalidBlockList", $"There is no block '{id}'.");

    private static Dictionary<string, ByteRange> RangesOf(OpenBlob? blob)
    {
        var ranges = new Dictionary<string, ByteRange>(StringComparer.Ordinal);
        long offset = 0;
        foreach (var block in blob?.Blob.Record.Blocks ?? [])
        {
            ranges[block.Id] = new ByteRange(offset, block.Length);
            offset += block.Length;
        }

        return ranges;
    }
}
