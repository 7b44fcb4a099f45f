namespace Itam.Functions.Platform.Cosmos;

/// <summary>A document's value with the ETag under which it was read or written; the tag is quoted, as HTTP wants it.</summary>
internal sealed record Stored<T>(T Value, string ETag);

/// <summary>How a conditional write ended.</summary>
internal enum WriteStatus
{
    Done,

    /// <summary>Create: the id is taken (409).</summary>
    Exists,

    /// <summary>The ETag or the predicate no longer holds (412).</summary>
    Stale,

    /// <summary>There is no such document (404).</summary>
    Missing,
}

/// <summary>The end of a write, with the new ETag if it was done.</summary>
internal readonly record struct Write(WriteStatus Status, string? ETag)
{
    public bool IsDone => Status == WriteStatus.Done;
}

/// <summary>The end of a batch: done as a whole, or not at all because of one operation.</summary>
/// <param name="Status">Why it was refused, or done.</param>
/// <param name="Operation">Index of the operation that refused it.</param>
/// <param name="ETags">The new ETags by operation, when done.</param>
internal sealed record BatchWrite(WriteStatus Status, int Operation, IReadOnlyList<string> ETags)
{
    public bool IsDone => Status == WriteStatus.Done;
}
