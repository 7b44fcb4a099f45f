using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.LocalHost.Triggers.Invocation;

/// <summary>A value for one parameter of a function.</summary>
internal delegate object? ParameterSource(LocalFunctionContext context);

/// <summary>A function made ready to run: how its class is made, where its arguments come from, how it is called.</summary>
internal sealed class RunnableFunction
{
    private readonly MethodInvoker method;
    private readonly ParameterSource[] arguments;
    private readonly Func<object?, ValueTask<object?>> complete;
    private readonly Lazy<ObjectFactory>? instances;
    private readonly bool isReflected;

    /// <param name="arguments">One for each parameter, by its position.</param>
    public RunnableFunction(Function function, ParameterSource[] arguments)
    {
        Function = function;
        this.arguments = arguments;
        method = MethodInvoker.Create(function.Method);
        complete = ReturnValue.Completion(function);
        isReflected = !function.Method.DeclaringType!.IsVisible;
        instances = function.Method.IsStatic
            ? null
            : new Lazy<ObjectFactory>(() => ActivatorUtilities.CreateFactory(function.Method.DeclaringType!, Type.EmptyTypes));
    }

    public Function Function { get; }

    /// <summary>Makes the function's class, calls the method, and leaves what it returns in the context's result.</summary>
    /// <exception cref="AggregateException">
    /// What the method threw, if its class is not public: the real worker's generated code can name public classes only, and calls others by a way
    /// that wraps.
    /// </exception>
    public async Task InvokeAsync(LocalFunctionContext context)
    {
        var values = new object?[arguments.Length];
        for (var position = 0; position < values.Length; position++)
        {
            values[position] = arguments[position](context);
        }

        var instance = instances?.Value(context.InstanceServices, []);
        try
        {
            context.Result.Value = await complete(method.Invoke(instance, values.AsSpan()));
        }
        catch (Exception thrown) when (isReflected)
        {
            throw new AggregateException(thrown);
        }
        finally
        {
            if (instance is IAsyncDisposable asyncDisposable)
            {
                await asyncDisposable.DisposeAsync();
            }
            else if (instance is IDisposable disposable)
            {
                disposable.Dispose();
            }
        }
    }
}
