using System.Net;
using Itam.Domain.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Platform.Http;

/// <summary>
/// Makes a problem document of whatever an HTTP function throws; the host would answer 500 with an empty body.
/// The store's refusals become 429 and 503 with Retry-After, since a caller can do something about those.
/// </summary>
internal sealed partial class LastResort(ILogger<LastResort> logger) : IFunctionsWorkerMiddleware
{
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(5);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            // Timers and blobs: the host retries, counts and records what is thrown.
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            LogGone(context.FunctionDefinition.Name);
        }
        catch (Exception exception)
        {
            var problem = ProblemOf(exception);
            LogFailed(exception, context.FunctionDefinition.Name, context.InvocationId);
            if (http.Response.HasStarted)
            {
                // Half an answer is out: breaking the connection is the only way left to say that it is not whole.
                http.Abort();
                return;
            }

            context.GetInvocationResult().Value = problem;
        }
    }

    private static Problem ProblemOf(Exception exception) => exception switch
    {
        CosmosException { StatusCode: HttpStatusCode.TooManyRequests } throttled =>
            new Problem(429, Error.Invalid("tooManyRequests", "The store is busy. Repeat the request after the time in Retry-After."))
            {
                RetryAfter = throttled.RetryAfter ?? DefaultWait,
            },
        CosmosException { StatusCode: HttpStatusCode.ServiceUnavailable or HttpStatusCode.RequestTimeout or HttpStatusCode.Gone } or CosmosOperationCanceledException or HttpRequestException =>
            new Problem(503, Error.Invalid("storeUnavailable", "The store cannot be reached. Repeat the request after the time in Retry-After."))
            {
                RetryAfter = DefaultWait,
            },
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problem.From(Error.Invalid("bodyTooLarge", "The body is too large.")),
        BadHttpRequestException => Problem.From(Error.Invalid("invalidRequest", "The request could not be read.")),
        _ => new Problem(500, Error.Invalid("internalError", "The request failed because of a fault on our side. Give the traceId when you report it.")),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed (invocation {Invocation})")]
    private partial void LogFailed(Exception exception, string function, string invocation);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Function}: the caller went away")]
    private partial void LogGone(string function);
}
