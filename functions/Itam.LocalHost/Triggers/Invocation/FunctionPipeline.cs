using Microsoft.Azure.Functions.Worker.Middleware;

namespace Itam.LocalHost.Triggers.Invocation;

/// <summary>The middleware in the order in which it was added, around every function.</summary>
internal sealed class FunctionPipeline(IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
{
    private readonly FunctionExecutionDelegate first = middleware.Reverse().Aggregate(
        (FunctionExecutionDelegate)(context => ((LocalFunctionContext)context).Function.InvokeAsync((LocalFunctionContext)context)),
        (next, outer) => outer(next));

    public Task RunAsync(LocalFunctionContext context) => first(context);
}
