using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Itam.Domain.Common;
using Itam.Functions.Platform.Blobs;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Platform.Health;

/// <summary>Whether the app reaches what it cannot work without. All are asked at once, each for a few seconds at most.</summary>
internal sealed partial class Readiness(CosmosClient cosmos, BlobServiceClient blobs, QueueClient queue, TimeProvider time, ILogger<Readiness> logger)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>The names of what cannot be reached or is not there; why is in the log.</summary>
    public async Task<IReadOnlyList<string>> UnreachableAsync(CancellationToken cancellationToken)
    {
        var checks = await Task.WhenAll(
            CheckAsync("store", IsStoreThereAsync, cancellationToken),
            CheckAsync("blobs", async token => (await blobs.GetBlobContainerClient(BlobContainers.Procurement).ExistsAsync(token)).Value, cancellationToken),
            CheckAsync("queue", async token => (await queue.ExistsAsync(token)).Value, cancellationToken));
        return [.. checks.OfType<string>()];
    }

    public static Problem ProblemOf(IReadOnlyList<string> unreachable) =>
        new(503, Error.Invalid(PlatformErrorCodes.NotReady, $"Cannot be reached: {string.Join(", ", unreachable)}.")) { RetryAfter = Timeout };

    private async Task<bool> IsStoreThereAsync(CancellationToken cancellationToken)
    {
        using var response = await cosmos.GetContainer(Containers.Database, Containers.Assets).ReadContainerStreamAsync(cancellationToken: cancellationToken);
        return response.IsSuccessStatusCode;
    }

    private async Task<string?> CheckAsync(string name, Func<CancellationToken, Task<bool>> isThereAsync, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await isThereAsync(either.Token) ? null : name;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnreachable(exception, name);
            return name;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready: the {Name} cannot be reached")]
    private partial void LogUnreachable(Exception exception, string name);
}
