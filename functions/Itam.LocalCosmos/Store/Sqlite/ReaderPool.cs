using System.Collections.Concurrent;

namespace Itam.LocalCosmos.Store.Sqlite;

/// <summary>Sessions for reading. There are as many as readers were ever at work at once; each reads the last committed state.</summary>
internal sealed class ReaderPool(string databaseFile) : IDisposable
{
    /// <summary>There may be dozens, and what they read is in the cache of the operating system as well.</summary>
    private const int CacheMegabytes = 2;

    private readonly ConcurrentBag<SqliteSession> idle = [];

    public T Read<T>(Func<SqliteSession, T> read)
    {
        if (!idle.TryTake(out var session))
        {
            session = SqliteSession.Open(databaseFile, CacheMegabytes);
        }

        try
        {
            return read(session);
        }
        finally
        {
            idle.Add(session);
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }
}
