namespace Itam.LocalHost.Triggers.State;

/// <summary>Work that failed at every attempt, as the message that the real host leaves in a poison queue.</summary>
internal sealed class PoisonMessages
{
    private readonly HostDatabase database;

    public PoisonMessages(HostDatabase database)
    {
        this.database = database;
        database.Execute("""
            CREATE TABLE IF NOT EXISTS poison_messages (
                id INTEGER PRIMARY KEY, queue TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL)
            """);
    }

    public void Add(string queue, string body, DateTimeOffset at) => database.Execute(
        "INSERT INTO poison_messages (queue, body, at) VALUES ($queue, $body, $at)",
        ("$queue", queue),
        ("$body", body),
        ("$at", at.UtcTicks));

    /// <summary>The bodies of a queue's messages, oldest first.</summary>
    public IReadOnlyList<string> Of(string queue) => database.Query(
        "SELECT body FROM poison_messages WHERE queue = $queue ORDER BY id", row => row.GetString(0), ("$queue", queue));
}
