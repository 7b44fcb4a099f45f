using System.Text;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using Itam.LocalHost.Triggers.Invocation;
using Itam.LocalServer;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Triggers.Queues;

/// <summary>A queue function's method, and the message as the type that it takes.</summary>
internal sealed class QueueMethod
{
    private readonly Type type;
    private readonly string parameter;
    private readonly Lazy<JsonSerializerOptions> json;

    /// <exception cref="StartRefusedException">The method takes or returns what a queue function cannot.</exception>
    public QueueMethod(Function function, IServiceProvider services)
    {
        type = function.TriggerParameter.ParameterType;
        parameter = function.TriggerParameter.Name!;
        json = new(() => WorkerJson.Options(services));
        Runnable = function.Retry is not null
                ? throw FunctionRefusal.Of(function.Name, "a queue function takes no retry attribute (AZFW0012); maxDequeueCount in host.json says how often it is tried")
            : type == typeof(Stream) || type.IsPointer || type.IsByRef
                ? throw FunctionRefusal.Of(function.Name, $"its parameter {parameter} must be a QueueMessage, BinaryData, string, byte[] or what JSON becomes")
            : ReturnValue.TypeOf(function) != typeof(void)
                ? throw FunctionRefusal.Of(function.Name, "a queue function returns nothing")
            : new RunnableFunction(
                function, ParameterBinding.Sources(function, (context, name) => context.BindingData!.GetValueOrDefault(name)));
    }

    public RunnableFunction Runnable { get; }

    /// <exception cref="FunctionInputConverterException">The text is not JSON of this type.</exception>
    public object? Convert(QueueMessage message)
    {
        if (type == typeof(QueueMessage))
        {
            return message;
        }

        if (type == typeof(BinaryData))
        {
            return message.Body;
        }

        if (type == typeof(byte[]))
        {
            return message.Body.ToArray();
        }

        var text = Encoding.UTF8.GetString(message.Body);
        if (type == typeof(string))
        {
            return text;
        }

        try
        {
            return type == typeof(Guid) ? Guid.Parse(text) : JsonSerializer.Deserialize(text, type, json.Value);
        }
        catch (Exception e) when (e is JsonException or FormatException or NotSupportedException)
        {
            throw new FunctionInputConverterException($"The message cannot be read as the {type.Name} that the parameter {parameter} takes.", e);
        }
    }
}
