namespace Itam.LocalHost.Triggers.Queues;

/// <param name="Connection">The setting with the storage account.</param>
internal sealed record QueueFunctionTrigger(string Queue, string Connection) : FunctionTrigger("queueTrigger");
