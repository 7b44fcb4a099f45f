using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Store.Items;
using Itam.LocalCosmos.Store.Sqlite;

namespace Itam.LocalCosmos.Store;

/// <summary>The file with all databases: its one writer, its readers, its catalog.</summary>
internal sealed class CosmosStore : IAsyncDisposable
{
    private readonly ReaderPool readers;
    private readonly WriteQueue writes;
    private readonly Checkpoints checkpoints;
    private readonly LsnSequence sequence;
    private readonly ExpiredItems expired;

    private CosmosStore(string databaseFile, SqliteSession writer, TimeProvider time)
    {
        sequence = new LsnSequence(writer);
        checkpoints = new Checkpoints(databaseFile);
        writes = new WriteQueue(writer, sequence, checkpoints);
        readers = new ReaderPool(databaseFile);
        Catalog = new Catalog(writes, sequence, time);
        Items = new ItemStore(sequence, time);
        expired = new ExpiredItems(Catalog, Items);
        Catalog.Load(writer);
        foreach (var container in Catalog.Containers)
        {
            ContainerSchema.Apply(writer, container);
        }
    }

    public Catalog Catalog { get; }

    public ItemStore Items { get; }

    /// <summary>The highest LSN that is committed.</summary>
    public long LastLsn => sequence.LastCommitted;

    public static CosmosStore Open(string databaseFile, TimeProvider time)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(databaseFile)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var writer = SqliteSession.Open(databaseFile);
        try
        {
            return new(databaseFile, writer, time);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Reads the committed state; runs on the caller's thread.</summary>
    public T Read<T>(Func<SqliteSession, T> read) => readers.Read(read);

    /// <summary>Runs a write in the next transaction; see <see cref="WriteQueue.RunAsync"/>.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteSession, T> write, Func<T, bool>? undoes = null) => writes.RunAsync(
        session =>
        {
            expired.PurgeIfDue(session);
            return write(session);
        },
        undoes: undoes);

    public async ValueTask DisposeAsync()
    {
        await writes.CloseAsync();
        checkpoints.Dispose();
        readers.Dispose();
    }
}
