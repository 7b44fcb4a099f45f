using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Itam.LocalStorage.Blobs.Store;
using Itam.LocalStorage.Protocol;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalStorage.Blobs;

/// <summary>Put Block, Put Block List, Get Block List.</summary>
internal sealed class BlockWrites(BlobFolder folder, BlobStore store, BlockFiles blocks)
{
    private const int MaxBlocks = 50_000;

    public async Task PutBlockAsync(BlobRequest request)
    {
        BlobWrites.RequireLength(request);
        store.RequireContainer(request.Container);
        store.CheckLease(store.Find(request.Container, request.Blob), request.Header("x-ms-lease-id"));
        var id = request.Query("blockid");
        _ = blocks.PathOf(request.Container, request.Blob, id);
        await using var incoming = new IncomingFile(folder);
        await incoming.AppendAsync(request.Http.Request.Body, request.Cancelled);
        var md5 = await incoming.CompleteAsync(request.Base64Header("Content-MD5"));
        blocks.Keep(request.Container, request.Blob, id, incoming);
        request.Http.Response.StatusCode = StatusCodes.Status201Created;
        request.Http.Response.Headers.ContentMD5 = Convert.ToBase64String(md5);
        request.Http.Response.Headers["x-ms-request-server-encrypted"] = "false";
    }

    public async Task PutListAsync(BlobRequest request)
    {
        var conditions = Conditions.Of(request);
        store.RequireContainer(request.Container);
        conditions.CheckPut(store.Find(request.Container, request.Blob));
        var wanted = await ReadListAsync(request);

        await using var present = store.OpenIfAny(request.Container, request.Blob);
        var assembled = new BlockAssembly(blocks, request, present);
        foreach (var entry in wanted)
        {
            assembled.Add(entry.Name.LocalName, entry.Value.Trim());
        }

        await using var incoming = new IncomingFile(folder);
        await assembled.WriteToAsync(incoming);
        await incoming.CompleteAsync();
        var draft = BlobRecord.Draft(request.Blob) with
        {
            Headers = BlobWrites.HeadersOf(request, contentTypeOfBody: false),
            Metadata = request.Metadata(),
            Blocks = assembled.Blocks,
        };
        var blob = await store.PutAsync(request.Container, request.Blob, incoming, conditions, draft, request.Cancelled);
        blocks.Discard(request.Container, request.Blob);
        request.Answer(StatusCodes.Status201Created, blob.Record.ETag, blob.Record.LastModified);
        request.Http.Response.Headers["x-ms-request-server-encrypted"] = "false";
    }

    public Task GetListAsync(BlobRequest request)
    {
        store.RequireContainer(request.Container);
        var blob = store.Find(request.Container, request.Blob);
        var uncommitted = blocks.List(request.Container, request.Blob);
        if (blob is null && uncommitted.Count == 0)
        {
            throw BlobFaults.BlobNotFound();
        }

        if (blob is not null)
        {
            request.Answer(StatusCodes.Status200OK, blob.Record.ETag, blob.Record.LastModified);
            request.Http.Response.Headers["x-ms-blob-content-length"] = blob.Stamp.Length.ToString(CultureInfo.InvariantCulture);
        }

        var type = request.Query("blocklisttype");
        return StorageResponse.WriteXmlAsync(request.Http, new XElement("BlockList",
            Listed("CommittedBlocks", type is "uncommitted" ? [] : blob?.Record.Blocks ?? []),
            Listed("UncommittedBlocks", type is "uncommitted" or "all" ? uncommitted : [])));
    }

    private static XElement Listed(string name, IEnumerable<CommittedBlock> blocks) => new(name, blocks.Select(block =>
        new XElement("Block", new XElement("Name", block.Id), new XElement("Size", block.Length))));

    private static async Task<IReadOnlyList<XElement>> ReadListAsync(BlobRequest request)
    {
        try
        {
            var list = await XElement.LoadAsync(request.Http.Request.Body, LoadOptions.None, request.Cancelled);
            var entries = list.Elements().ToArray();
            return entries.Length <= MaxBlocks
                ? entries
                : throw new StorageFault(400, "BlockListTooLong", $"A block list has at most {MaxBlocks} blocks.");
        }
        catch (XmlException)
        {
            throw new StorageFault(400, "InvalidXmlDocument", "The body is not the XML of a block list.");
        }
    }
}
