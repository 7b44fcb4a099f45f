namespace Itam.LocalStorage.Blobs.Store;

/// <summary>What a container has beside its blobs.</summary>
internal sealed record BlobContainerRecord(string ETag, DateTimeOffset LastModified)
{
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Null if it was never leased, or the lease was released.</summary>
    public BlobLease? Lease { get; init; }
}
