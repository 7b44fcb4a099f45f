using System.Text.Json;
using Azure.Storage.Queues;

namespace Itam.LocalHost.Triggers.Blobs;

/// <summary>The real host's queue for blobs that fail at every attempt, in the account of the blobs.</summary>
internal sealed class PoisonQueue(QueueServiceClient account)
{
    public const string Name = "webjobs-blobtrigger-poison";

    private readonly QueueClient queue = account.GetQueueClient(Name);

    /// <summary>Leaves a message in the shape of the real host's, in a queue that is made if need be.</summary>
    public async Task SendAsync(string function, string container, BlobVersion blob, CancellationToken cancellationToken)
    {
        var message = new
        {
            Type = "BlobTrigger",
            FunctionId = $"Host.Functions.{function}",
            BlobType = "BlockBlob",
            ContainerName = container,
            BlobName = blob.Name,
            ETag = blob.ETag.ToString("H"),
        };
        await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await queue.SendMessageAsync(Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(message)), cancellationToken);
    }
}
