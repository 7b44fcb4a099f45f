using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Platform.Http;

/// <summary>
/// Makes a problem document of whatever an HTTP function throws; the host would answer 500 with an empty body.
/// </summary>
internal sealed partial class ProblemMiddleware(ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
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
        catch (Exception thrown) when (IsGone(Failures.CauseOf(thrown), http))
        {
            LogGone(context.FunctionDefinition.Name);
        }
        catch (Exception thrown)
        {
            var exception = Failures.CauseOf(thrown);
            var problem = Failures.ProblemOf(exception);
            if (exception is BadHttpRequestException)
            {
                // The caller's fault, or a connection that ended in the middle of a body: one line, and no stack.
                LogUnreadable(context.FunctionDefinition.Name, exception.Message);
            }
            else
            {
                LogFailed(exception, context.FunctionDefinition.Name, context.InvocationId);
            }

            if (http.Response.HasStarted)
            {
                // Half an answer is out: breaking the connection is the only way left to say that it is not whole.
                http.Abort();
                return;
            }

            context.GetInvocationResult().Value = problem;
        }
    }

    /// <summary>Whether the failure is that nobody is there to be answered.</summary>
    private static bool IsGone(Exception exception, HttpContext http) =>
        exception is ConnectionResetException || (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed (invocation {Invocation})")]
    private partial void LogFailed(Exception exception, string function, string invocation);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Function}: the request could not be read: {Fault}")]
    private partial void LogUnreadable(string function, string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Function}: the caller disconnected")]
    private partial void LogGone(string function);
}
