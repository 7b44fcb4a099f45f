using Microsoft.Data.Sqlite;

namespace Itam.LocalCosmos.Store.Sqlite;

/// <summary>
/// Copies the write-ahead log into the file beside the writer rather than on its path: a session of its own copies most of it while writes go on,
/// and only the little that was appended meanwhile is copied by the writer, between two transactions, so that the log can begin anew.
/// Done by the writer alone (SQLite's own way) every 64 MB would keep all callers waiting for as long as it takes to write them.
/// A checkpoint that fails loses nothing, the log has it all: the next one tries again, and a log of 256 MB is left to SQLite, whose failure the
/// callers are told.
/// </summary>
internal sealed class Checkpoints(string databaseFile) : IDisposable
{
    /// <summary>Changed rows between two checkpoints. A row with its index entries is some 30 pages of 4 KB, so that the log stays at about 64 MB.</summary>
    private const int RowsBetween = 512;

    /// <summary>What the writer may have left to copy; it takes a few milliseconds.</summary>
    private const int PagesForTheWriter = 512;

    private const int MaxPasses = 4;

    private readonly Lock gate = new();
    private readonly SqliteSession session = SqliteSession.Open(databaseFile);
    private long lastAt;
    private int atWork;
    private bool isDisposed;

    /// <summary>Called by the writer after each commit, with the rows that it has changed in its life.</summary>
    public void Committed(WriteQueue queue, long totalChanges)
    {
        if (totalChanges - lastAt < RowsBetween || Interlocked.Exchange(ref atWork, 1) != 0)
        {
            return;
        }

        lastAt = totalChanges;
        ThreadPool.UnsafeQueueUserWorkItem(static work => work.Self.CopyMost(work.Queue), (Self: this, Queue: queue), preferLocal: false);
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            session.Dispose();
        }
    }

    private void CopyMost(WriteQueue queue)
    {
        lock (gate)
        {
            if (isDisposed)
            {
                return;
            }

            for (var pass = 0; pass < MaxPasses && Copy(session) is > PagesForTheWriter; pass++)
            {
                // Writes went on meanwhile; each pass has less to do than the one before.
            }
        }

        queue.RunBetweenTransactions(writer =>
        {
            Copy(writer);
            Interlocked.Exchange(ref atWork, 0);
        });
    }

    private static int? Copy(SqliteSession session)
    {
        try
        {
            return session.Checkpoint();
        }
        catch (SqliteException)
        {
            return null;
        }
    }
}
