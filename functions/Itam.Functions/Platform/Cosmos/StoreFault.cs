using System.Net;
using Azure;
using Microsoft.Azure.Cosmos;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>Classifies exceptions of the store: whether the same work may succeed later.</summary>
internal static class StoreFault
{
    /// <summary>What Cosmos DB answers to a write that another one got in the way of, once its client has tried again in vain.</summary>
    private const HttpStatusCode RetryWith = (HttpStatusCode)449;

    /// <summary>The store is busy or cannot be reached; neither is a fault of what was asked of it.</summary>
    public static bool IsTransient(Exception exception) => IsThrottled(exception) || IsUnreachable(exception);

    /// <summary>The store is throttled (429).</summary>
    public static bool IsThrottled(Exception exception) => exception is CosmosException { StatusCode: HttpStatusCode.TooManyRequests };

    /// <summary>The store did not answer, or said that it is not available. A write may have happened all the same. The clients of blobs and queues wrap several attempts.</summary>
    public static bool IsUnreachable(Exception exception) => exception is
        CosmosException { StatusCode: HttpStatusCode.ServiceUnavailable or HttpStatusCode.RequestTimeout or HttpStatusCode.Gone or RetryWith }
        or CosmosOperationCanceledException
        or HttpRequestException
        or RequestFailedException { Status: 0 or 408 or 429 or 500 or 503 }
        || (exception is AggregateException { InnerExceptions: { Count: > 0 } all } && all.All(IsUnreachable));

    /// <summary>When the store asked to be left alone until; null where it said nothing.</summary>
    public static TimeSpan? RetryAfter(Exception exception) => (exception as CosmosException)?.RetryAfter;
}
