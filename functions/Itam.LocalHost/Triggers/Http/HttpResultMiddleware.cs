using Itam.LocalHost.Triggers.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Itam.LocalHost.Triggers.Http;

/// <summary>
/// The worker's ASP.NET Core integration: shows the request to middleware after it, and writes the function's result once they are done.
/// </summary>
internal static class HttpResultMiddleware
{
    public static FunctionExecutionDelegate Create(FunctionExecutionDelegate next) => context =>
        context is LocalFunctionContext { Http: { } http } invocation ? RunAsync(invocation, http, next) : next(context);

    private static async Task RunAsync(LocalFunctionContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        context.IsHttpExposed = true;
        await next(context);
        if (context.Result.Value is IResult result)
        {
            await result.ExecuteAsync(http);
        }
        else if (context.Result.Value is IActionResult action)
        {
            await action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
        }
    }
}
