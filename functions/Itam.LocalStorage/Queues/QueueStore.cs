using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Itam.LocalStorage.Protocol;
using Microsoft.Data.Sqlite;

namespace Itam.LocalStorage.Queues;

/// <summary>The queues and the messages in them. What it changes, it changes in one statement.</summary>
internal sealed class QueueStore(QueueFile file, TimeProvider time)
{
    private const string Columns = "id, text, inserted, expires, visible, receipt, dequeued";

    /// <summary>Makes the queue. False if it is there already with this metadata.</summary>
    /// <exception cref="StorageFault">409 QueueAlreadyExists: it is there with other metadata.</exception>
    public async Task<bool> CreateAsync(string queue, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellation)
    {
        var json = Json(metadata);
        if (await file.RunAsync("INSERT OR IGNORE INTO queues (name, metadata) VALUES ($queue, $metadata)",
            cancellation, ("$queue", queue), ("$metadata", json)) > 0)
        {
            return true;
        }

        return Json(await MetadataAsync(queue, cancellation)) == json ? false : throw QueueFaults.QueueAlreadyExists();
    }

    /// <exception cref="StorageFault">404 QueueNotFound.</exception>
    public async Task DeleteAsync(string queue, CancellationToken cancellation)
    {
        if (await file.RunAsync("DELETE FROM queues WHERE name = $queue", cancellation, ("$queue", queue)) == 0)
        {
            throw QueueFaults.QueueNotFound();
        }
    }

    /// <summary>The names of the queues from one name on, with their metadata, in order.</summary>
    public Task<List<(string Name, Dictionary<string, string> Metadata)>> ListAsync(string from, string prefix, int most, CancellationToken cancellation) =>
        file.ReadAsync(
            "SELECT name, metadata FROM queues WHERE name >= $from AND substr(name, 1, length($prefix)) = $prefix ORDER BY name LIMIT $most",
            row => (row.GetString(0), Metadata(row.GetString(1))),
            cancellation, ("$from", from), ("$prefix", prefix), ("$most", most));

    /// <exception cref="StorageFault">404 QueueNotFound.</exception>
    public async Task<Dictionary<string, string>> MetadataAsync(string queue, CancellationToken cancellation)
    {
        var found = await file.ReadAsync("SELECT metadata FROM queues WHERE name = $queue",
            row => row.GetString(0), cancellation, ("$queue", queue));
        return found.Count > 0 ? Metadata(found[0]) : throw QueueFaults.QueueNotFound();
    }

    /// <exception cref="StorageFault">404 QueueNotFound.</exception>
    public async Task SetMetadataAsync(string queue, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellation)
    {
        if (await file.RunAsync("UPDATE queues SET metadata = $metadata WHERE name = $queue",
            cancellation, ("$queue", queue), ("$metadata", Json(metadata))) == 0)
        {
            throw QueueFaults.QueueNotFound();
        }
    }

    /// <summary>How many messages the queue has, those given out included.</summary>
    public async Task<long> CountAsync(string queue, CancellationToken cancellation) =>
        (await file.ReadAsync("SELECT count(*) FROM messages WHERE queue = $queue AND expires > $now",
            row => row.GetInt64(0), cancellation, ("$queue", queue), ("$now", Now)))[0];

    /// <exception cref="StorageFault">404 QueueNotFound.</exception>
    public async Task<QueueMessage> PutAsync(string queue, string text, TimeSpan delay, TimeSpan? life, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var expires = life is { } span ? now + span : DateTimeOffset.MaxValue;
        var message = new QueueMessage(Guid.CreateVersion7(now).ToString(), text, now, expires, now + delay, NewReceipt(), 0);
        try
        {
            await file.RunAsync(
                $"INSERT INTO messages (queue, {Columns}) VALUES ($queue, $id, $text, $inserted, $expires, $visible, $receipt, 0)",
                cancellation, ("$queue", queue), ("$id", message.Id), ("$text", text), ("$inserted", QueueFile.Ticks(now)),
                ("$expires", QueueFile.Ticks(expires)), ("$visible", QueueFile.Ticks(message.Visible)), ("$receipt", message.Receipt));
        }
        catch (SqliteException fault) when (fault.SqliteExtendedErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT_FOREIGNKEY)
        {
            throw QueueFaults.QueueNotFound();
        }

        return message;
    }

    /// <summary>Gives the next messages out: nobody else sees them for so long, and each has a new receipt.</summary>
    /// <exception cref="StorageFault">404 QueueNotFound.</exception>
    public async Task<IReadOnlyList<QueueMessage>> TakeAsync(string queue, int most, TimeSpan hidden, CancellationToken cancellation)
    {
        _ = await MetadataAsync(queue, cancellation);
        await file.RunAsync("DELETE FROM messages WHERE queue = $queue AND expires <= $now", cancellation, ("$queue", queue), ("$now", Now));
        // What RETURNING gives has no order of its own.
        var taken = await file.ReadAsync(
            $"""
            UPDATE messages SET visible = $visible, dequeued = dequeued + 1, receipt = lower(hex(randomblob(12)))
            WHERE sequence IN (SELECT sequence FROM messages WHERE queue = $queue AND visible <= $now ORDER BY visible, sequence LIMIT $most)
            RETURNING {Columns}, sequence
            """,
            row => (Message: Message(row), Sequence: Convert.ToInt64(row["sequence"], CultureInfo.InvariantCulture)),
            cancellation, ("$queue", queue), ("$now", Now), ("$most", most), ("$visible", QueueFile.Ticks(time.GetUtcNow() + hidden)));
        return [.. taken.OrderBy(row => row.Sequence).Select(row => row.Message)];
    }

    /// <summary>The next messages as they are; they stay where they are.</summary>
    /// <exception cref="StorageFault">404 QueueNotFound.</exception>
    public async Task<IReadOnlyList<QueueMessage>> PeekAsync(string queue, int most, CancellationToken cancellation)
    {
        _ = await MetadataAsync(queue, cancellation);
        return await file.ReadAsync(
            $"SELECT {Columns} FROM messages WHERE queue = $queue AND visible <= $now AND expires > $now ORDER BY visible, sequence LIMIT $most",
            Message, cancellation, ("$queue", queue), ("$now", Now), ("$most", most));
    }

    /// <summary>Changes when the message is seen again and, if given, its text. Returns it with its new receipt.</summary>
    /// <exception cref="StorageFault">404 MessageNotFound or QueueNotFound; 400 PopReceiptMismatch.</exception>
    public async Task<QueueMessage> ChangeAsync(
        string queue, string id, string receipt, TimeSpan hidden, string? text, CancellationToken cancellation)
    {
        var changed = await file.ReadAsync(
            $"""
            UPDATE messages SET visible = $visible, text = coalesce($text, text), receipt = $new
            WHERE queue = $queue AND id = $id AND receipt = $receipt AND expires > $now RETURNING {Columns}
            """,
            Message, cancellation, ("$queue", queue), ("$id", id), ("$receipt", receipt), ("$now", Now), ("$new", NewReceipt()),
            ("$visible", QueueFile.Ticks(time.GetUtcNow() + hidden)), ("$text", (object?)text ?? DBNull.Value));
        return changed.Count > 0 ? changed[0] : throw await WhyNotAsync(queue, id, cancellation);
    }

    /// <exception cref="StorageFault">404 MessageNotFound or QueueNotFound; 400 PopReceiptMismatch.</exception>
    public async Task DeleteMessageAsync(string queue, string id, string receipt, CancellationToken cancellation)
    {
        if (await file.RunAsync("DELETE FROM messages WHERE queue = $queue AND id = $id AND receipt = $receipt AND expires > $now",
            cancellation, ("$queue", queue), ("$id", id), ("$receipt", receipt), ("$now", Now)) == 0)
        {
            throw await WhyNotAsync(queue, id, cancellation);
        }
    }

    /// <exception cref="StorageFault">404 QueueNotFound.</exception>
    public async Task ClearAsync(string queue, CancellationToken cancellation)
    {
        _ = await MetadataAsync(queue, cancellation);
        await file.RunAsync("DELETE FROM messages WHERE queue = $queue", cancellation, ("$queue", queue));
    }

    private long Now => QueueFile.Ticks(time.GetUtcNow());

    private async Task<StorageFault> WhyNotAsync(string queue, string id, CancellationToken cancellation)
    {
        _ = await MetadataAsync(queue, cancellation);
        var there = await file.ReadAsync("SELECT 1 FROM messages WHERE queue = $queue AND id = $id AND expires > $now",
            row => row.GetInt64(0), cancellation, ("$queue", queue), ("$id", id), ("$now", Now));
        return there.Count > 0 ? QueueFaults.PopReceiptMismatch() : QueueFaults.MessageNotFound();
    }

    private static QueueMessage Message(SqliteDataReader row) => new(
        (string)row["id"], (string)row["text"], QueueFile.Instant(row, "inserted"), QueueFile.Instant(row, "expires"),
        QueueFile.Instant(row, "visible"), (string)row["receipt"], Convert.ToInt32(row["dequeued"], CultureInfo.InvariantCulture));

    private static string NewReceipt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    private static string Json(IReadOnlyDictionary<string, string> metadata) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(metadata.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal));

    private static Dictionary<string, string> Metadata(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
}
