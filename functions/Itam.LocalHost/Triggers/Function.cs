using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Triggers;

/// <summary>A function as it was found: a public method with a name and one trigger.</summary>
internal sealed class Function
{
    private readonly Lazy<LocalFunctionDefinition> definition;

    public Function(string name, MethodInfo method, ParameterInfo triggerParameter, FunctionTrigger trigger, bool isDisabled)
    {
        Name = name;
        Method = method;
        TriggerParameter = triggerParameter;
        Trigger = trigger;
        IsDisabled = isDisabled;
        Retry = method.GetCustomAttribute<RetryAttribute>();
        definition = new Lazy<LocalFunctionDefinition>(() => new LocalFunctionDefinition(this));
    }

    public string Name { get; }

    public MethodInfo Method { get; }

    public ParameterInfo TriggerParameter { get; }

    public FunctionTrigger Trigger { get; }

    public RetryAttribute? Retry { get; }

    /// <summary>Switched off by a setting: found and listed, never run.</summary>
    public bool IsDisabled { get; }

    public LocalFunctionDefinition Definition => definition.Value;

    public string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";
}
