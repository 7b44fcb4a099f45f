using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Itam.LocalHost.Triggers;

/// <summary>What starts a function, with its settings looked up.</summary>
/// <param name="Type">The binding's type in function.json terms.</param>
internal abstract record FunctionTrigger(string Type)
{
    /// <summary>Whether what the function returns answers a caller.</summary>
    public virtual bool HasHttpOutput => false;
}

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
