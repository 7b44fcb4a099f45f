using System.Text;
using Itam.LocalStorage.Blobs.Store;
using Itam.LocalStorage.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Itam.LocalStorage.Blobs;

/// <summary>
/// Answers the part of the Azure Blob REST protocol that <c>Azure.Storage.Blobs</c> uses, over a folder: <c>{folder}/{container}/</c>
/// is a container, a file in it is a blob, its subfolders are the slashes of the blob's name. A file that a person drops there is
/// an upload, one that they replace has a new ETag, one that they delete is gone.
/// <para>
/// Not blobs: hidden files (their names start with a dot) and unfinished ones, see <see cref="BlobNames"/>; links; folders whose
/// name is no container's. What the folder cannot hold is refused, never renamed: a name can't be a file's and a folder's at once,
/// and on a disk that ignores case two names that differ only by it are one blob. It listens to whoever reaches it: keys and
/// signatures are not checked, so it belongs on loopback.
/// </para>
/// </summary>
internal sealed class BlobService : IAsyncDisposable
{
    private readonly TimeProvider time;
    private readonly BlobLocks locks = new();
    private readonly ContainerOperations containers;
    private readonly ListBlobs list;
    private readonly BlobReads reads;
    private readonly BlobWrites writes;
    private readonly BlockWrites blocks;
    private readonly CopyWrites copies;
    private readonly BlobLeases leases;

    private BlobService(string root, TimeProvider time, ILogger logger)
    {
        this.time = time;
        var folder = new BlobFolder(root, time);
        var records = new BlobRecords(folder);
        var store = new BlobStore(folder, records, locks, time);
        var blockFiles = new BlockFiles(folder);
        var containerStore = new ContainerStore(folder, records, locks, time);
        containers = new ContainerOperations(folder, containerStore, time);
        list = new ListBlobs(folder, store, new BlobWalk(new IgnoredFiles(folder, logger)));
        reads = new BlobReads(store);
        writes = new BlobWrites(folder, store, blockFiles);
        blocks = new BlockWrites(folder, store, blockFiles);
        copies = new CopyWrites(folder, store, blockFiles, time);
        leases = new BlobLeases(store, containerStore, time);
    }

    /// <summary>Opens the folder, makes it if need be, and clears away what a process that died had half received.</summary>
    /// <param name="folder">Holds a folder for each container.</param>
    /// <param name="time">Dates what is uploaded.</param>
    /// <param name="logger">Logs files that cannot be blobs.</param>
    public static BlobService Open(string folder, TimeProvider time, ILogger logger) => new(folder, time, logger);

    /// <summary>Answers one request, path style: <c>/devstoreaccount1/{container}/{blob}</c>.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        StorageResponse.AddCommonHeaders(context, time);
        try
        {
            await RunAsync(BlobRequest.Of(context));
        }
        catch (StorageFault fault) when (!context.Response.HasStarted)
        {
            await StorageResponse.RefuseAsync(context, fault, time);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; nothing was changed, and nobody is there to be told.
            context.Abort();
        }
    }

    public ValueTask DisposeAsync()
    {
        locks.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task RunAsync(BlobRequest request)
    {
        RefuseUnknownDemands(request);
        var operation = (request.Query("restype"), request.Query("comp"));
        return (request.Container.Length > 0, request.Blob.Length > 0) switch
        {
            (false, _) => OnAccount(request, operation),
            (true, false) => OnContainer(request, operation),
            (true, true) => OnBlob(request, operation),
        };
    }

    private Task OnAccount(BlobRequest request, (string ResType, string Comp) operation) => (request.Method, operation) switch
    {
        ("GET", ("service", "properties")) => AccountOperations.GetPropertiesAsync(request),
        ("GET" or "HEAD", ("account", "properties")) => AccountOperations.GetInformationAsync(request),
        ("GET", ("", "list")) => containers.ListAsync(request),
        _ => throw Unknown(request, "the account"),
    };

    private Task OnContainer(BlobRequest request, (string ResType, string Comp) operation) => (request.Method, operation) switch
    {
        ("PUT", ("container", "")) => containers.CreateAsync(request),
        ("GET" or "HEAD", ("container", "" or "metadata")) => containers.GetPropertiesAsync(request),
        ("PUT", ("container", "metadata")) => containers.SetMetadataAsync(request),
        ("PUT", ("container", "lease")) => leases.LeaseContainerAsync(request),
        ("DELETE", ("container", "")) => containers.DeleteAsync(request),
        ("GET", ("container", "list")) => list.ListAsync(request),
        ("GET" or "HEAD", ("account", "properties")) => AccountOperations.GetInformationAsync(request),
        _ => throw Unknown(request, "a container"),
    };

    private Task OnBlob(BlobRequest request, (string ResType, string Comp) operation) => (request.Method, operation) switch
    {
        ("GET", ("", "")) => reads.GetAsync(request),
        ("HEAD", ("", "" or "metadata")) => reads.GetPropertiesAsync(request),
        ("PUT", ("", "")) when request.Header("x-ms-copy-source") is null => writes.PutAsync(request),
        ("PUT", ("", "")) when request.Header("x-ms-blob-type") is null => copies.CopyAsync(request),
        ("PUT", ("", "metadata")) => writes.SetMetadataAsync(request),
        ("PUT", ("", "properties")) => writes.SetPropertiesAsync(request),
        ("DELETE", ("", "")) => writes.DeleteAsync(request),
        ("PUT", ("", "block")) when request.Header("x-ms-copy-source") is null => blocks.PutBlockAsync(request),
        ("PUT", ("", "lease")) => leases.LeaseAsync(request),
        ("PUT", ("", "blocklist")) => blocks.PutListAsync(request),
        ("GET", ("", "blocklist")) => blocks.GetListAsync(request),
        ("GET" or "HEAD", ("account", "properties")) => AccountOperations.GetInformationAsync(request),
        _ => throw Unknown(request, "a blob"),
    };

    /// <summary>Refuses what would change an operation's meaning if it were passed over.</summary>
    private static void RefuseUnknownDemands(BlobRequest request)
    {
        if (request.Http.Request.Headers.FirstOrDefault(header => !Ascii.IsValid(header.Value.ToString())) is { Key: not null } foreign)
        {
            throw BlobFaults.InvalidHeader(foreign.Key, "it is not ASCII, so it could not be given back.");
        }

        string[] headers =
        [
            "x-ms-source-lease-id", "x-ms-if-tags", "x-ms-tags", "x-ms-content-crc64", "x-ms-structured-body",
            "x-ms-encryption-key", "x-ms-encryption-scope", "x-ms-range-get-content-crc64",
        ];
        if (headers.FirstOrDefault(header => request.Header(header) is not null) is { } unknown)
        {
            throw BlobFaults.NotSupported($"the header {unknown}");
        }

        if (request.Blob.Length == 0 && request.Header("x-ms-lease-id") is not null && !TakesLease(request))
        {
            throw BlobFaults.NotSupported("the header x-ms-lease-id with this operation");
        }

        if (((string[])["snapshot", "versionid"]).FirstOrDefault(name => request.Query(name).Length > 0) is { } version)
        {
            throw BlobFaults.NotSupported($"the query parameter {version}");
        }
    }

    /// <summary>Whether an operation that is not on a blob can name a lease: those on a container that is there.</summary>
    private static bool TakesLease(BlobRequest request) => request.Container.Length > 0
        && (request.Method, request.Query("comp")) is ("GET" or "HEAD" or "DELETE", "") or ("GET" or "HEAD", "metadata") or ("PUT", "metadata" or "lease");

    private static StorageFault Unknown(BlobRequest request, string what)
    {
        var operation = string.Join('&', request.Http.Request.Query
            .Where(parameter => parameter.Key is "restype" or "comp")
            .Select(parameter => $"{parameter.Key}={parameter.Value}"));
        return BlobFaults.NotSupported($"{request.Method} on {what}{(operation.Length > 0 ? $" with {operation}" : "")}");
    }
}
