using Itam.LocalHost.Settings;
using Itam.LocalHost.Triggers.Blobs;
using Itam.LocalHost.Triggers.ChangeFeed;
using Itam.LocalHost.Triggers.Http;
using Itam.LocalHost.Triggers.Queues;
using Itam.LocalHost.Triggers.Timers;
using Itam.LocalServer;
using Itam.LocalStorage.Protocol;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Triggers.Discovery;

/// <summary>From a trigger's attribute to what the host needs to run it.</summary>
internal static class TriggerReader
{
    /// <exception cref="StartRefusedException">The kind of trigger, a schedule, a path or a setting's name is not known here.</exception>
    public static FunctionTrigger Read(string function, TriggerBindingAttribute attribute, IConfiguration settings) => attribute switch
    {
        HttpTriggerAttribute http => new HttpFunctionTrigger(
            http.Route, [.. (http.Methods ?? []).Select(method => method.ToUpperInvariant())], http.AuthLevel),
        TimerTriggerAttribute timer => new TimerFunctionTrigger(
            TimerSchedule.Parse(function, SettingReferences.Resolve(function, timer.Schedule, settings)), timer.RunOnStartup, timer.UseMonitor),
        BlobTriggerAttribute blob => new BlobFunctionTrigger(
            BlobPathPattern.Parse(function, SettingReferences.Resolve(function, blob.BlobPath, settings)),
            Connection(blob.Connection, ConnectionSettings.Storage),
            blob.Source),
        QueueTriggerAttribute queue => new QueueFunctionTrigger(
            QueueName(function, SettingReferences.Resolve(function, queue.QueueName, settings)), Connection(queue.Connection, ConnectionSettings.Storage)),
        CosmosDBTriggerAttribute feed => FeedTriggerReader.Read(function, feed, settings),
        _ => throw FunctionRefusal.Of(
            function,
            $"the local host cannot run a {DisabledTrigger.NameOf(attribute)}; switch it off with the setting AzureWebJobs_{function}_Disabled=true"),
    };

    private static string Connection(string? given, string byDefault) => given is { Length: > 0 } ? given : byDefault;

    /// <summary>The real host takes capitals too, and means the queue in lower case.</summary>
    private static string QueueName(string function, string name) => ResourceNames.IsContainerOrQueue(name.ToLowerInvariant())
        ? name.ToLowerInvariant()
        : throw FunctionRefusal.Of(function, $"'{name}' is no queue's name (3 to 63 letters, digits and single hyphens)");
}
