namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger knows besides its value: route values, tokens of a blob's path.</summary>
public abstract class BindingContext
{
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
