namespace Itam.LocalCosmos.Store.Sqlite;

/// <summary>
/// Log sequence numbers: every write gets a higher number than all before it, over restarts too, and commits in their order.
/// Its LSN is that number, or that of the first of the writes that are one change with it.
/// Numbers are reserved on disk in blocks, so that deleting the newest document and restarting cannot give a number twice; gaps are normal.
/// Used by the writer only.
/// </summary>
internal sealed class LsnSequence
{
    private const long Block = 4096;
    private long next;
    private long reserved;
    private long durable;
    private long? shared;

    public LsnSequence(SqliteSession session)
    {
        session.Run("CREATE TABLE IF NOT EXISTS sequence (reserved INTEGER NOT NULL); INSERT INTO sequence SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM sequence)");
        using var read = session.Prepare("SELECT reserved FROM sequence");
        read.Step();
        next = reserved = durable = read.Int64(0);
        LastCommitted = next;
    }

    /// <summary>The highest number that readers may have seen; goes into session tokens.</summary>
    public long LastCommitted { get; private set; }

    public long Next(SqliteSession session)
    {
        if (next == reserved)
        {
            reserved += Block;
            using var update = session.Prepare("UPDATE sequence SET reserved = ?");
            update.Bind(1, reserved).Execute();
        }

        return ++next;
    }

    /// <summary>The LSN of the write that took the last number.</summary>
    public long Lsn => shared ?? next;

    /// <summary>Makes all writes inside one change: the feed of changes gives them out together.</summary>
    public T AsOneChange<T>(Func<T> writes)
    {
        shared = next + 1;
        try
        {
            return writes();
        }
        finally
        {
            shared = null;
        }
    }

    public void Committed()
    {
        durable = reserved;
        LastCommitted = next;
    }

    /// <summary>Numbers that were given out stay used; the reservation that the rollback undid is made again.</summary>
    public void RolledBack()
    {
        if (reserved != durable)
        {
            reserved = next;
        }
    }
}
