namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of an invocation: the middleware still to come, then the function.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>Code around every invocation, of every kind of trigger.</summary>
public interface IFunctionsWorkerMiddleware
{
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
