using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Http;

/// <summary>
/// The problems that exceptions are to a caller. The store's refusals become 429 and 503 with Retry-After, since a caller can do something
/// about those.
/// </summary>
internal static class Failures
{
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(5);

    /// <summary>What really failed: the worker runs a function of a class that is not public by reflection, and wraps what it throws.</summary>
    public static Exception CauseOf(Exception thrown) => thrown is AggregateException { InnerExceptions: [var only] } ? CauseOf(only) : thrown;

    public static Problem ProblemOf(Exception exception) => OfStore(exception) ?? exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problem.From(Error.Invalid(PlatformErrorCodes.BodyTooLarge, "The body is too large.")),
        BadHttpRequestException => Problem.From(Error.Invalid(PlatformErrorCodes.InvalidRequest, "The request could not be read.")),
        _ => new Problem(500, Error.Invalid(PlatformErrorCodes.InternalError, "The request failed because of an internal error. Give the traceId when you report it.")),
    };

    private static Problem? OfStore(Exception exception) =>
        StoreFault.IsThrottled(exception) ? new Problem(429, Error.Invalid(PlatformErrorCodes.TooManyRequests, "The store is throttled. Retry after the time in Retry-After."))
        {
            RetryAfter = StoreFault.RetryAfter(exception) ?? DefaultWait,
        }
        : StoreFault.IsUnreachable(exception) ? new Problem(503, Error.Invalid(PlatformErrorCodes.StoreUnavailable, "The store cannot be reached. Retry after the time in Retry-After."))
        {
            RetryAfter = DefaultWait,
        }
        : null;
}
