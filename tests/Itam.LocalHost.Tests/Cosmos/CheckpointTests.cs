using Itam.LocalCosmos.Store.Sqlite;

namespace Itam.LocalHost.Tests.Cosmos;

public sealed class CheckpointTests : IAsyncDisposable
{
    private const int RowsAtOnce = 600;
    private const int BytesPerRow = 4000;

    private readonly string folder = Directory.CreateTempSubdirectory("itam-checkpoints-").FullName;
    private readonly Checkpoints checkpoints;
    private readonly WriteQueue queue;

    public CheckpointTests()
    {
        var session = SqliteSession.Open(File);
        session.Run("CREATE TABLE numbers (n INTEGER NOT NULL, body BLOB NOT NULL)");
        checkpoints = new Checkpoints(File);
        queue = new WriteQueue(session, new LsnSequence(session), checkpoints);
    }

    private string File => Path.Combine(folder, "queue.db");

    [Fact]
    public async Task What_is_written_reaches_the_file_while_writes_go_on_and_long_before_the_log_is_full()
    {
        const int Enough = 4 * RowsAtOnce * BytesPerRow;
        const int MaxRounds = 25;
        var rounds = 0;
        for (; new FileInfo(File).Length < Enough; rounds++)
        {
            Assert.True(rounds < MaxRounds, "Nothing is copied out of the log.");
            await Task.WhenAll(Enumerable.Range(0, RowsAtOnce).Select(number => queue.RunAsync(session => Insert(session, number))));
        }

        Assert.Equal(rounds * RowsAtOnce, StoreFile.Count(File, "numbers"));
    }

    public async ValueTask DisposeAsync()
    {
        await queue.CloseAsync();
        checkpoints.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static int Insert(SqliteSession session, int number)
    {
        using var insert = session.Prepare("INSERT INTO numbers VALUES (?1, zeroblob(?2))");
        return insert.Bind(1, number).Bind(2, BytesPerRow).Execute();
    }
}
