using Itam.LocalHost.Triggers.Blobs;
using Itam.LocalHost.Triggers.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Itam.LocalHost.Triggers;

/// <summary>What starts a function, with its settings looked up.</summary>
/// <param name="Type">The binding's type in function.json terms.</param>
internal abstract record FunctionTrigger(string Type);

/// <param name="Route">Null for the function's name.</param>
/// <param name="Methods">In capitals; empty for all.</param>
internal sealed record HttpFunctionTrigger(string? Route, IReadOnlyList<string> Methods, AuthorizationLevel AuthLevel)
    : FunctionTrigger("httpTrigger");

internal sealed record TimerFunctionTrigger(TimerSchedule Schedule, bool RunOnStartup, bool UseMonitor) : FunctionTrigger("timerTrigger");

/// <param name="Connection">The setting with the storage account.</param>
internal sealed record BlobFunctionTrigger(BlobPathPattern Path, string Connection, BlobTriggerSource Source) : FunctionTrigger("blobTrigger");

/// <param name="Connection">The setting with the storage account.</param>
internal sealed record QueueFunctionTrigger(string Queue, string Connection) : FunctionTrigger("queueTrigger");

/// <summary>A trigger that cannot run here, of a function that is switched off.</summary>
internal sealed record DisabledTrigger(TriggerBindingAttribute Attribute) : FunctionTrigger(NameOf(Attribute))
{
    public static string NameOf(TriggerBindingAttribute attribute) => attribute switch
    {
        HttpTriggerAttribute => "httpTrigger",
        TimerTriggerAttribute => "timerTrigger",
        BlobTriggerAttribute => "blobTrigger",
        QueueTriggerAttribute => "queueTrigger",
        CosmosDBTriggerAttribute => "cosmosDBTrigger",
        _ => attribute.GetType().Name,
    };
}
