namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the function returned. Middleware may put something else in its place.</summary>
public abstract class InvocationResult : InvocationResult<object>;

/// <inheritdoc cref="InvocationResult"/>
public abstract class InvocationResult<T>
{
    public abstract T? Value { get; set; }
}
