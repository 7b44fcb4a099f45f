using Microsoft.AspNetCore.StaticFiles;

namespace Itam.LocalStorage.Blobs.Store;

/// <summary>What a blob has beside its bytes.</summary>
/// <param name="Name">The blob's name; for a person who looks into the records' folder.</param>
/// <param name="ETag">Without quotes; another one after every write.</param>
internal sealed record BlobRecord(string Name, string ETag, DateTimeOffset LastModified, DateTimeOffset CreatedOn)
{
    public BlobHeaders Headers { get; init; } = new();

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The blocks of a blob that was put as a block list, in order.</summary>
    public IReadOnlyList<CommittedBlock> Blocks { get; init; } = [];

    /// <summary>Where the bytes were copied from, if they were.</summary>
    public BlobCopy? Copy { get; init; }

    /// <summary>Null if nobody has leased the blob, or its lease was released.</summary>
    public BlobLease? Lease { get; init; }

    private static readonly FileExtensionContentTypeProvider contentTypes = new();

    /// <summary>A record to be completed when the blob is put: ETag and times are then known.</summary>
    public static BlobRecord Draft(string name) => new(name, "", default, default);

    /// <summary>The record of a file that a person dropped: all of it is in the file's state and its name.</summary>
    public static BlobRecord OfDroppedFile(string name, FileStamp stamp) => new(name, stamp.ETag, stamp.Written, stamp.Created)
    {
        Headers = new BlobHeaders
        {
            ContentType = contentTypes.TryGetContentType(name, out var type) ? type : BlobHeaders.DefaultContentType,
        },
    };
}

/// <summary>The HTTP headers that are kept with a blob and given with its bytes. MD5 is base64.</summary>
internal sealed record BlobHeaders
{
    public const string DefaultContentType = "application/octet-stream";

    public string ContentType { get; init; } = DefaultContentType;

    public string? ContentEncoding { get; init; }

    public string? ContentLanguage { get; init; }

    public string? ContentDisposition { get; init; }

    public string? CacheControl { get; init; }

    public string? ContentMd5 { get; init; }
}

/// <summary>A block of a committed blob: its base64 id and its length in bytes.</summary>
internal sealed record CommittedBlock(string Id, long Length);

/// <summary>A copy that succeeded; copies within the account are done when they are answered.</summary>
internal sealed record BlobCopy(string Id, string Source, DateTimeOffset CompletedOn);
