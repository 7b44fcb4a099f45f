namespace Itam.LocalStorage.Blobs.Store;

/// <summary>A blob as it was found: its record and the state of its file.</summary>
internal sealed record StoredBlob(BlobRecord Record, FileStamp Stamp);

/// <summary>A blob whose file is open: what is read is this version to its end, whatever is written meanwhile.</summary>
internal sealed record OpenBlob(StoredBlob Blob, FileStream File) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => File.DisposeAsync();
}
