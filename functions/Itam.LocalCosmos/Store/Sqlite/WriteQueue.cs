using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Itam.LocalCosmos.Errors;

namespace Itam.LocalCosmos.Store.Sqlite;

/// <summary>
/// The one writer, with group commit: all writes that wait go into one transaction, and their callers are answered after its commit.
/// The caller that finds the writer idle does the work itself, so that a lone write costs no change of threads;
/// what arrived meanwhile is left to the thread pool, so that no caller works for others for long.
/// </summary>
/// <param name="checkpoints">Told of every commit; null leaves the log to SQLite's own checkpoints.</param>
internal sealed class WriteQueue(SqliteSession session, LsnSequence sequence, Checkpoints? checkpoints = null)
{
    /// <summary>Keeps a transaction, and so the wait of its first caller, short.</summary>
    private const int MaxGroup = 512;

    private readonly ConcurrentQueue<IWork> waiting = new();
    private readonly List<IWork> group = [];
    private int busy;
    private int closed;
    private Action<SqliteSession>? between;

    /// <summary>
    /// Runs <paramref name="work"/> inside the next transaction and completes after its commit.
    /// Work that throws <see cref="CosmosFault"/> must have changed nothing; any other exception undoes the transaction,
    /// and the writes that shared it are carried out again, each in one of its own.
    /// </summary>
    /// <param name="committed">Runs after the commit and before any later write: the place to publish what was changed.</param>
    /// <param name="undoes">Whether an answer is a refusal after changes, which are then undone; no answer is, when left out.</param>
    public Task<T> RunAsync<T>(Func<SqliteSession, T> work, Action<T>? committed = null, Func<T, bool>? undoes = null)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref closed) != 0, this);
        var item = new Work<T>(work, committed, undoes);
        waiting.Enqueue(item);
        if (TryEnter())
        {
            CommitGroup();
        }

        return item.Completion;
    }

    /// <summary>Runs <paramref name="work"/> on the writer's session between two transactions, soon; of several, the last.</summary>
    public void RunBetweenTransactions(Action<SqliteSession> work)
    {
        Volatile.Write(ref between, work);
        if (Volatile.Read(ref closed) == 0 && TryEnter())
        {
            CommitGroup();
        }
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
        checkpoints?.Committed(this, session.TotalChanges);
        if (Interlocked.Exchange(ref between, null) is { } work)
        {
            // Nobody who has their commit waits for it.
            Answer(answers);
            answers = [];
            work(session);
        }

        // A full fence: a write queued before this is seen below, one queued after it finds the writer idle.
        Interlocked.Exchange(ref busy, 0);
        if (!waiting.IsEmpty && TryEnter())
        {
            ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.CommitGroup(), this, preferLocal: false);
        }

        Answer(answers);
    }

    private static void Answer((IWork Item, Exception? Failure)[] answers)
    {
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
            Execute(items);
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

    /// <summary>
    /// Carries writes out inside the transaction. A savepoint before each of them would copy every page that it changes, and refusals are rare:
    /// the first one begins the transaction anew and carries out again what went before it; only from then on there are savepoints.
    /// </summary>
    private void Execute(IEnumerable<IWork> items)
    {
        var done = new List<IWork>();
        var hasSavepoints = false;
        foreach (var item in items)
        {
            if (Stands(item, hasSavepoints))
            {
                done.Add(item);
            }
            else if (!hasSavepoints)
            {
                Run("ROLLBACK");
                sequence.RolledBack();
                Run("BEGIN IMMEDIATE");
                hasSavepoints = done.Count > 0;
                done.ForEach(earlier => Stands(earlier, hasSavepoint: true));
            }
        }
    }

    /// <summary>Carries out a write; false when its changes are to be undone, which a savepoint has done then.</summary>
    private bool Stands(IWork item, bool hasSavepoint)
    {
        if (!hasSavepoint)
        {
            return item.Execute(session);
        }

        Run("SAVEPOINT write");
        var stands = item.Execute(session);
        if (!stands)
        {
            Run("ROLLBACK TO write");
        }

        Run("RELEASE write");
        return stands;
    }

    private void Run(string sql)
    {
        using var statement = session.Prepare(sql);
        statement.Step();
    }

    private interface IWork
    {
        /// <summary>False when what it changed is to be undone; it has its answer all the same.</summary>
        bool Execute(SqliteSession session);

        void Committed();

        void Complete(Exception? failure);
    }

    private sealed class Work<T>(Func<SqliteSession, T> work, Action<T>? committed, Func<T, bool>? undoes) : IWork
    {
        private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;
        private CosmosFault? fault;
        private bool stands;

        public Task<T> Completion => completion.Task;

        public bool Execute(SqliteSession session)
        {
            fault = null;
            try
            {
                result = work(session);
                stands = undoes is null || !undoes(result);
            }
            catch (CosmosFault refused)
            {
                fault = refused;
                stands = true;
            }

            return stands;
        }

        public void Committed()
        {
            if (fault is null && stands)
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
