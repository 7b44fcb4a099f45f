namespace Itam.LocalHost.Triggers.State;

/// <summary>Which blobs a function is done with, by name and ETag: an overwritten blob is another one.</summary>
internal sealed class BlobReceipts
{
    private readonly HostDatabase database;

    public BlobReceipts(HostDatabase database)
    {
        this.database = database;
        database.Execute("""
            CREATE TABLE IF NOT EXISTS blob_receipts (
                function TEXT NOT NULL, container TEXT NOT NULL, name TEXT NOT NULL, etag TEXT NOT NULL, at INTEGER NOT NULL,
                PRIMARY KEY (function, container, name, etag)) WITHOUT ROWID
            """);
    }

    public IEnumerable<(string Name, string ETag)> Of(string function, string container) => database.Query(
        "SELECT name, etag FROM blob_receipts WHERE function = $function AND container = $container",
        row => (row.GetString(0), row.GetString(1)),
        ("$function", function),
        ("$container", container));

    public void Add(BlobKey blob, DateTimeOffset at) => database.Execute(
        "INSERT OR IGNORE INTO blob_receipts (function, container, name, etag, at) VALUES ($function, $container, $name, $etag, $at)",
        [.. blob.Parameters, ("$at", at.UtcTicks)]);
}
