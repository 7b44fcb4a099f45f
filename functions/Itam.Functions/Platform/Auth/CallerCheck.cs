using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Platform.Auth;

/// <summary>
/// Before anything of a request is read or repeated: who calls. Whom <see cref="ICallers"/> refuses gets no further. A function whose trigger
/// says <see cref="AuthorizationLevel.Anonymous"/> is open to everybody, which is the one place to say so.
/// </summary>
internal sealed partial class CallerCheck(ICallers callers, OpenFunctions open, ILogger<CallerCheck> logger) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            // Timers, blobs and queues name themselves.
            await next(context);
            return;
        }

        var caller = open.Contains(context.FunctionDefinition) ? Caller.Anonymous : await callers.IdentifyAsync(http.Request);
        if (!caller.IsOk)
        {
            LogRefused(context.FunctionDefinition.Name, caller.Error.Code);
            context.GetInvocationResult().Value = Refusals.ProblemOf(caller.Error);
            return;
        }

        http.Features.Set(caller.Value);
        await next(context);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Function}: the caller was rejected, {Code}")]
    private partial void LogRefused(string function, string code);
}
