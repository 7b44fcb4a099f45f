using System.Text.RegularExpressions;
using Itam.LocalHost.Hosting;
using Itam.LocalHost.Storage;
using Itam.LocalHost.Triggers.Blobs;
using Itam.LocalHost.Triggers.ChangeFeed;
using Itam.LocalHost.Triggers.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Triggers;

/// <summary>From a trigger's attribute to what the host needs to run it.</summary>
internal static partial class TriggerReader
{
    /// <exception cref="LocalHostStartException">The kind of trigger, a schedule, a path or a setting's name is not known here.</exception>
    public static FunctionTrigger Read(string function, TriggerBindingAttribute attribute, IConfiguration settings) => attribute switch
    {
        HttpTriggerAttribute http => new HttpFunctionTrigger(
            http.Route, [.. (http.Methods ?? []).Select(method => method.ToUpperInvariant())], http.AuthLevel),
        TimerTriggerAttribute timer => new TimerFunctionTrigger(
            TimerSchedule.Parse(function, Resolve(function, timer.Schedule, settings)), timer.RunOnStartup, timer.UseMonitor),
        BlobTriggerAttribute blob => new BlobFunctionTrigger(
            BlobPathPattern.Parse(function, Resolve(function, blob.BlobPath, settings)),
            Connection(blob.Connection, ConnectionSettings.Storage),
            blob.Source),
        QueueTriggerAttribute queue => new QueueFunctionTrigger(
            QueueName(function, Resolve(function, queue.QueueName, settings)), Connection(queue.Connection, ConnectionSettings.Storage)),
        CosmosDBTriggerAttribute feed => FeedTriggerReader.Read(function, feed, settings),
        _ => throw FunctionRefusal.Of(
            function,
            $"the local host cannot run a {DisabledTrigger.NameOf(attribute)}; switch it off with the setting AzureWebJobs_{function}_Disabled=true"),
    };

    /// <summary>Each <c>%Setting%</c> in the text replaced by the setting's value.</summary>
    public static string Resolve(string function, string text, IConfiguration settings) => SettingName().Replace(text, match =>
    {
        var name = match.Groups["name"].Value;
        return settings[SettingsFile.KeyOf(name)] is { Length: > 0 } value
            ? value
            : throw FunctionRefusal.Of(function, $"the setting {name}, named by its trigger '{text}', is missing");
    });

    private static string Connection(string? given, string byDefault) => given is { Length: > 0 } ? given : byDefault;

    /// <summary>The real host takes capitals too, and means the queue in lower case.</summary>
    private static string QueueName(string function, string name) => ResourceNames.IsContainerOrQueue(name.ToLowerInvariant())
        ? name.ToLowerInvariant()
        : throw FunctionRefusal.Of(function, $"'{name}' is no queue's name (3 to 63 letters, digits and single hyphens)");

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SettingName();
}
