using System.Runtime.ExceptionServices;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Itam.LocalHost.Triggers.Invocation;

/// <summary>The middleware in the order in which it was added, around every function.</summary>
internal sealed class FunctionPipeline(IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
{
    private readonly FunctionExecutionDelegate first = middleware.Reverse().Aggregate(
        (FunctionExecutionDelegate)(context => ((LocalFunctionContext)context).Function.InvokeAsync((LocalFunctionContext)context)),
        (next, outer) => outer(next));

    /// <summary>Runs the function. What it throws past the middleware comes out as the function threw it, wrapped or not.</summary>
    public async Task RunAsync(LocalFunctionContext context)
    {
        try
        {
            await first(context);
        }
        catch (AggregateException wrapped) when (wrapped.InnerExceptions is [var thrown])
        {
            ExceptionDispatchInfo.Throw(thrown);
        }
    }
}
