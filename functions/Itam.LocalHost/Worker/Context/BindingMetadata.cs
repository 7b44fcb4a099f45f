namespace Microsoft.Azure.Functions.Worker;

/// <summary>One binding of a function: <c>httpTrigger</c>, <c>timerTrigger</c>, <c>blobTrigger</c>, <c>http</c> for its answer.</summary>
public abstract class BindingMetadata
{
    public abstract string Name { get; }

    public abstract string Type { get; }

    public abstract BindingDirection Direction { get; }
}

public enum BindingDirection
{
    In = 0,
    Out = 1,
}
