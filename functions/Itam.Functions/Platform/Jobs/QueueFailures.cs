using Azure;

namespace Itam.Functions.Platform.Jobs;

/// <summary>What the queue's client throws when the queue refuses or cannot be reached.</summary>
internal static class QueueFailures
{
    /// <remarks>The client throws an AggregateException once its own retries are used up.</remarks>
    public static bool Is(Exception exception) => exception is RequestFailedException or AggregateException;
}
