using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Store.Sqlite;

namespace Itam.LocalHost.Tests.Cosmos;

public sealed class WriteQueueTests : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("itam-queue-").FullName;
    private readonly WriteQueue queue;

    public WriteQueueTests()
    {
        var session = SqliteSession.Open(File);
        session.Run("CREATE TABLE numbers (n INTEGER NOT NULL)");
        queue = new WriteQueue(session, new LsnSequence(session));
    }

    private string File => Path.Combine(folder, "queue.db");

    [Fact]
    public async Task Writes_that_wait_share_a_transaction_and_none_is_answered_before_its_commit()
    {
        Task<int>? second = null;
        var seen = -1;
        var first = queue.RunAsync(session =>
        {
            second = queue.RunAsync(inner => Insert(inner, 2));
            Assert.False(second.IsCompleted);
            return Insert(session, 1);
        }, _ => seen = StoreFile.Count(File, "numbers"));
        var inserted = await Task.WhenAll(first, second!);
        Assert.Equal([1, 1], inserted);
        Assert.Equal(2, seen);
    }

    [Fact]
    public async Task An_unexpected_failure_undoes_its_own_write_and_no_other()
    {
        Task<int>? second = null;
        Task<int>? third = null;
        var first = queue.RunAsync(session =>
        {
            second ??= queue.RunAsync(inner => Insert(inner, 2) > 0 ? throw new IOException("disk") : 0);
            third ??= queue.RunAsync(inner => Insert(inner, 3));
            return Insert(session, 1);
        });
        Assert.Equal(1, await first);
        await Assert.ThrowsAsync<IOException>(() => second!);
        Assert.Equal(1, await third!);
        Assert.Equal(2, StoreFile.Count(File, "numbers"));
    }

    [Fact]
    public async Task A_refused_write_fails_alone()
    {
        Task<int>? second = null;
        var first = queue.RunAsync(session =>
        {
            second = queue.RunAsync<int>(_ => throw CosmosFault.BadRequest("no"));
            return Insert(session, 1);
        });
        Assert.Equal(1, await first);
        await Assert.ThrowsAsync<CosmosFault>(() => second!);
        Assert.Equal(1, StoreFile.Count(File, "numbers"));
    }

    [Fact]
    public async Task Of_writes_that_share_a_transaction_those_that_answer_with_a_refusal_are_undone_and_the_others_stand()
    {
        var others = new List<Task<int>>();
        var ran = 0;
        var first = queue.RunAsync(session =>
        {
            for (var number = 2; ran == 0 && number <= 6; number++)
            {
                var taken = number;
                others.Add(queue.RunAsync(inner => Insert(inner, taken) * taken, undoes: answer => answer % 2 == 1));
            }

            ran++;
            return Insert(session, 1);
        });
        Assert.Equal(1, await first);
        var answers = await Task.WhenAll(others);
        Assert.Equal([2, 3, 4, 5, 6], answers);
        Assert.Equal(2, ran);
        Assert.Equal([1, 2, 4, 6], StoreFile.Numbers(File, "SELECT n FROM numbers ORDER BY n"));
    }

    [Fact]
    public async Task A_refusal_that_comes_first_is_undone_without_another_look_at_those_behind_it()
    {
        Task<int>? second = null;
        var ran = 0;
        var first = queue.RunAsync(
            session =>
            {
                second = queue.RunAsync(inner =>
                {
                    ran++;
                    return Insert(inner, 2);
                });
                return Insert(session, 1);
            },
            committed: _ => Assert.Fail("What was undone is not published."),
            undoes: _ => true);
        Assert.Equal(1, await first);
        Assert.Equal(1, await second!);
        Assert.Equal(1, ran);
        Assert.Equal([2], StoreFile.Numbers(File, "SELECT n FROM numbers"));
    }

    [Fact]
    public async Task A_closed_queue_has_done_what_it_took_and_takes_no_more()
    {
        var writes = Enumerable.Range(0, 200).Select(number => Task.Run(() => queue.RunAsync(session => Insert(session, number)))).ToArray();
        await Task.WhenAll(writes);
        await queue.CloseAsync();
        await queue.CloseAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => queue.RunAsync(session => Insert(session, 1)));
        Assert.Equal(200, StoreFile.Count(File, "numbers"));
    }

    [Fact]
    public void Sequence_numbers_go_on_after_a_rollback_and_a_restart()
    {
        using var session = SqliteSession.Open(Path.Combine(folder, "sequence.db"));
        var sequence = new LsnSequence(session);
        session.Run("BEGIN");
        var first = sequence.Next(session);
        session.Run("ROLLBACK");
        sequence.RolledBack();
        session.Run("BEGIN");
        var second = sequence.Next(session);
        session.Run("COMMIT");
        sequence.Committed();
        Assert.True(second > first);
        Assert.Equal(second, sequence.LastCommitted);
        Assert.True(new LsnSequence(session).Next(session) > second);
    }

    public async ValueTask DisposeAsync()
    {
        await queue.CloseAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static int Insert(SqliteSession session, long number)
    {
        using var insert = session.Prepare("INSERT INTO numbers (n) VALUES (?1)");
        return insert.Bind(1, number).Execute();
    }
}
