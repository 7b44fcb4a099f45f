using System.Text.Json;
using Azure.Storage.Queues;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Platform.Jobs;

/// <summary>What a message asks for: that a shard be carried out, from its checkpoint on.</summary>
/// <param name="Kind">The kind of its job.</param>
internal sealed record ShardMessage(string Kind, Guid JobId, int Shard)
{
    /// <exception cref="JsonException">It is none.</exception>
    public static ShardMessage Parse(string text) =>
        JsonSerializer.Deserialize<ShardMessage>(text, ItamJson.Options) is { Kind: not null } message ? message : throw new JsonException("Not the message of a shard.");

    public override string ToString() => JsonSerializer.Serialize(this, ItamJson.Options);
}

/// <summary>The way to the workers.</summary>
internal interface IJobQueue
{
    /// <summary>Sends a message that is seen after a delay. At least once: whoever sends it may send it again.</summary>
    Task SendAsync(ShardMessage message, TimeSpan delay, CancellationToken cancellationToken);
}

/// <summary>The storage queue that <see cref="RunJobShard"/> listens to.</summary>
internal sealed class JobQueue(QueueClient queue) : IJobQueue
{
    public const string Name = "itam-jobs";

    /// <summary>Where the host puts a message that failed too often.</summary>
    public const string Poison = Name + "-poison";

    private static readonly TimeSpan NeverExpires = TimeSpan.FromSeconds(-1);

    public Task SendAsync(ShardMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        queue.SendMessageAsync(message.ToString(), delay, NeverExpires, cancellationToken);
}
