namespace Itam.LocalHost.Triggers.State;

/// <summary>
/// How often a function has begun on a blob without coming to an end with it. Counted before the run, so that a blob that
/// takes the process down with it is counted too.
/// </summary>
internal sealed class BlobAttempts
{
    private const string ThisBlob = "function = $function AND container = $container AND name = $name AND etag = $etag";

    private readonly HostDatabase database;

    public BlobAttempts(HostDatabase database)
    {
        this.database = database;
        database.Execute("""
            CREATE TABLE IF NOT EXISTS blob_attempts (
                function TEXT NOT NULL, container TEXT NOT NULL, name TEXT NOT NULL, etag TEXT NOT NULL, count INTEGER NOT NULL,
                PRIMARY KEY (function, container, name, etag)) WITHOUT ROWID
            """);
    }

    public int Of(BlobKey blob) => database
        .Query($"SELECT count FROM blob_attempts WHERE {ThisBlob}", row => row.GetInt32(0), blob.Parameters)
        .SingleOrDefault();

    /// <summary>Counts an attempt that is about to begin.</summary>
    public void Begin(BlobKey blob) => database.Execute(
        """
        INSERT INTO blob_attempts (function, container, name, etag, count) VALUES ($function, $container, $name, $etag, 1)
        ON CONFLICT DO UPDATE SET count = count + 1
        """,
        blob.Parameters);

    /// <summary>Takes an attempt back that ended for no fault of the blob or its function.</summary>
    public void Withdraw(BlobKey blob) => database.Execute($"UPDATE blob_attempts SET count = count - 1 WHERE {ThisBlob}", blob.Parameters);

    /// <summary>Forgets a blob that the function is done with, or that is gone.</summary>
    public void Clear(BlobKey blob) => database.Execute($"DELETE FROM blob_attempts WHERE {ThisBlob}", blob.Parameters);
}
