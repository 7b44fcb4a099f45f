using System.Text.Json;
using Itam.LocalHost.Triggers.Invocation;
using Itam.LocalServer;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Triggers.ChangeFeed;

/// <summary>A change feed function's method, and the changed documents as the type that it takes.</summary>
internal sealed class FeedMethod
{
    private readonly Type type;
    private readonly string parameter;
    private readonly Lazy<JsonSerializerOptions> json;

    /// <exception cref="StartRefusedException">The method takes or returns what a change feed function cannot.</exception>
    public FeedMethod(Function function, IServiceProvider services)
    {
        type = function.TriggerParameter.ParameterType;
        parameter = function.TriggerParameter.Name!;
        json = new(() => WorkerJson.Options(services));
        Runnable = type.IsPointer || type.IsByRef || type.IsPrimitive || type == typeof(Stream) || type == typeof(byte[])
                ? throw FunctionRefusal.Of(function.Name, $"its parameter {parameter} must be a list or array of documents, or their JSON as a string")
            : ReturnValue.TypeOf(function) != typeof(void)
                ? throw FunctionRefusal.Of(function.Name, "a change feed function returns nothing")
            : new RunnableFunction(function, ParameterBinding.Sources(function, (_, _) => null));
    }

    public RunnableFunction Runnable { get; }

    /// <param name="documents">A JSON array.</param>
    /// <exception cref="FunctionInputConverterException">The documents are not JSON of this type.</exception>
    public object? Convert(string documents)
    {
        if (type == typeof(string))
        {
            return documents;
        }

        try
        {
            return JsonSerializer.Deserialize(documents, type, json.Value);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new FunctionInputConverterException($"The documents cannot be read as the {type.Name} that the parameter {parameter} takes.", e);
        }
    }
}
