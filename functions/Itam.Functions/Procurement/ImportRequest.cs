namespace Itam.Functions.Procurement;

/// <summary>The file to import, and what planning found.</summary>
/// <param name="FileName">The path inside the container.</param>
/// <param name="ETag">Of the blob as it was dropped; null: it was gone already.</param>
internal sealed record ImportRequest(string FileName, string? ETag)
{
    /// <summary>SHA-256 of the content, in hexadecimal.</summary>
    public string? ContentHash { get; init; }

    /// <summary>The import that brought in every row of the same content, so that there was nothing left to do.</summary>
    public Guid? DuplicateOf { get; init; }

    /// <summary>Into how many chunks its rows are cut, as far as it is read.</summary>
    public int Chunks { get; init; }
}
