using System.Diagnostics;
using Itam.LocalHost.Triggers.Invocation;
using Itam.LocalServer;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers.Http;

/// <summary>A function behind a route.</summary>
internal sealed partial class HttpFunction(RunnableFunction function, FunctionPipeline pipeline, ILogger logger)
{
    /// <exception cref="StartRefusedException">The method takes or returns what an HTTP function cannot.</exception>
    public static RunnableFunction Prepare(Function function)
    {
        if (function.TriggerParameter.ParameterType != typeof(HttpRequest))
        {
            throw FunctionRefusal.Of(function.Name, $"its parameter {function.TriggerParameter.Name} must be an HttpRequest");
        }

        if (function.Retry is not null)
        {
            throw FunctionRefusal.Of(function.Name, "an HTTP function takes no retry attribute (AZFW0012): the caller tries again");
        }

        var returned = ReturnValue.TypeOf(function);
        return returned == typeof(void) || returned.IsAssignableTo(typeof(IResult)) || returned.IsAssignableTo(typeof(IActionResult))
            ? new RunnableFunction(function, ParameterBinding.Sources(function, (context, name) => context.Http!.Request.RouteValues[name]))
            : throw FunctionRefusal.Of(function.Name, $"it returns {returned.Name}; an HTTP function returns IResult, IActionResult or nothing");
    }

    /// <summary>Answers the request. What is thrown past the middleware is a 500 with an empty body, as on the real host.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        var context = new LocalFunctionContext(function, http.RequestServices, http.Request) { Http = http };
        try
        {
            // The web server's activity stays on the request (IHttpActivityFeature); in the worker none is current.
            Activity.Current = null;
            await pipeline.RunAsync(context);
        }
        catch (Exception e) when (e is BadHttpRequestException || ClientFaults.IsGone(e, http))
        {
            // The client's fault, not the function's: ClientFaults logs it, and answers if the client is still there.
            throw;
        }
#pragma warning disable CA1031 // The last resort: whatever the function throws is answered here.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(logger, function.Function.Name, context.InvocationId, e);
            if (http.Response.HasStarted)
            {
                http.Abort();
            }
            else
            {
                http.Response.Clear();
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Function {Function} failed (invocation {InvocationId}).")]
    private static partial void LogFailed(ILogger logger, string function, string invocationId, Exception exception);
}
