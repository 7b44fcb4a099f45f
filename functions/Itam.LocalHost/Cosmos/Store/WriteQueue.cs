using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Itam.LocalHost.Cosmos.Store;

/// <summary>
/// The one writer, with group commit: all writes that wait go into one transaction, and their callers are answered after its commit.
/// The caller that finds the writer idle does the work itself, so that a lone write costs no change of threads;
/// what arrived meanwhile is left to the thread pool, so that no caller works for others for long.
/// </summary>
internal sealed class WriteQueue(SqliteSession session, LsnSequence sequence)
{
    /// <summary>Keeps a transaction, and so the wait of its first caller, short.</summary>
    private const int MaxGroup = 512;

    private readonly ConcurrentQueue<IWork> waiting = new();
    private readonly List<IWork> group = [];
    private int busy;
    private int closed;

    /// <summary>
    /// Runs <paramref name="work"/> inside the next transaction and completes after its commit.
    /// Work that throws <see cref="CosmosFault"/> must have changed nothing; any other exception undoes the transaction,
    /// and the writes that shared it are carried out again, each in one of its own.
    /// <paramref name="committed"/> runs after the commit and before any later write: the place to publish what was changed.
    /// </summary>
    public Task<T> RunAsync<T>(Func<SqliteSession, T> work, Action<T>? committed = null)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref closed) != 0, this);
        var item = new Work<T>(work, committed);
        waiting.Enqueue(item);
        if (TryEnter())
        {
            CommitGroup();
        }

        return item.Completion;
    }

    /// <summary>Lets the writes at hand finish, refuses the others, and closes the session.</summary>
    public async ValueTask CloseAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) != 0)
        {
            return;
        }

        while (!waiting.IsEmpty || !TryEnter())
        {
            await Task.Yield();
        }

        // A write that was queued between the last look and now: it has not begun.
        while (waiting.TryDequeue(out var late))
        {
            late.Complete(new ObjectDisposedException(nameof(WriteQueue)));
        }

        session.Dispose();
    }

    private bool TryEnter() => Interlocked.Exchange(ref busy, 1) == 0;

    private void CommitGroup()
    {
        group.Clear();
        var answers = Commit(TakeWaiting(), group) is null ? [.. group.Select(item => (item, (Exception?)null))] : CommitOneByOne();

        // A full fence: a write queued before this is seen below, one queued after it finds the writer idle.
        Interlocked.Exchange(ref busy, 0);
        if (!waiting.IsEmpty && TryEnter())
        {
            ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.CommitGroup(), this, preferLocal: false);
        }

        foreach (var (item, failure) in answers)
        {
            item.Complete(failure);
        }
    }

    /// <summary>One write of the group failed in a way it should not; its neighbours are not to suffer for it.</summary>
    private (IWork Item, Exception? Failure)[] CommitOneByOne()
    {
        // When the transaction could not even begin, the callers still wait in the queue.
        _ = TakeWaiting().Count();
        return [.. group.Select(item => (item, Commit([item], [item])))];
    }

    /// <summary>Takes writes as they are carried out, so that what arrives meanwhile still joins the transaction.</summary>
    private IEnumerable<IWork> TakeWaiting()
    {
        while (group.Count < MaxGroup && waiting.TryDequeue(out var item))
        {
            group.Add(item);
            yield return item;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Each caller gets the exception as its own result.")]
    private Exception? Commit(IEnumerable<IWork> items, IReadOnlyList<IWork> committed)
    {
        try
        {
            Run("BEGIN IMMEDIATE");
            foreach (var item in items)
            {
                item.Execute(session);
            }

            Run("COMMIT");
            sequence.Committed();
            foreach (var item in committed)
            {
                item.Committed();
            }

            return null;
        }
        catch (Exception exception)
        {
            sequence.RolledBack();
            if (session.InTransaction)
            {
                session.Run("ROLLBACK");
            }

            return exception;
        }
    }

    private void Run(string sql)
    {
        using var statement = session.Prepare(sql);
        statement.Step();
    }

    private interface IWork
    {
        void Execute(SqliteSession session);

        void Committed();

        void Complete(Exception? failure);
    }

    private sealed class Work<T>(Func<SqliteSession, T> work, Action<T>? committed) : IWork
    {
        private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;
        private CosmosFault? fault;

        public Task<T> Completion => completion.Task;

        public void Execute(SqliteSession session)
        {
            fault = null;
            try
            {
                result = work(session);
            }
            catch (CosmosFault refused)
            {
                fault = refused;
            }
        }

        public void Committed()
        {
            if (fault is null)
            {
                committed?.Invoke(result!);
            }
        }

        public void Complete(Exception? failure)
        {
            if ((failure ?? fault) is { } exception)
            {
                completion.SetException(exception);
            }
            else
            {
                completion.SetResult(result!);
            }
        }
    }
}
