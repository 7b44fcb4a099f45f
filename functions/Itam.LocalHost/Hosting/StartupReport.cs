using System.Globalization;
using Itam.LocalHost.Settings;
using Itam.LocalHost.Triggers;
using Itam.LocalHost.Triggers.Blobs;
using Itam.LocalHost.Triggers.ChangeFeed;
using Itam.LocalHost.Triggers.Http;
using Itam.LocalHost.Triggers.Queues;
using Itam.LocalHost.Triggers.Timers;
using Itam.LocalStorage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace Itam.LocalHost.Hosting;

/// <summary>
/// Says, once everything has started, where the host listens, where its data is, what it runs next and, if asked, which functions it found.
/// The last line begins with <c>Ready</c>, for scripts that wait for it.
/// </summary>
internal sealed class StartupReport(
    FunctionSource source,
    FunctionIndex functions,
    LocalHostEndpoints endpoints,
    LocalHostOptions options,
    HostJson hostJson,
    TimeProvider time,
    IHostApplicationLifetime lifetime)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (source.IsOwnProcess)
        {
            lifetime.ApplicationStarted.Register(() => WriteTo(Console.Out));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void WriteTo(TextWriter output)
    {
        output.WriteLine(string.Join(Environment.NewLine, Lines()));
        output.Flush();
    }

    private IEnumerable<string> Lines() =>
    [
        $"API        {endpoints.Http}{hostJson.RoutePrefix}",
        $"Cosmos DB  {Place(endpoints.Cosmos)}",
        $"Blobs      {Place(endpoints.Blobs)}",
        $"Queues     {Place(endpoints.Queues)}",
        $"Data       {endpoints.Data}",
        .. endpoints.Keys is { } keys ? [$"Keys       required; they are in {keys}"] : Array.Empty<string>(),
        .. functions.Enabled.Where(function => function.Trigger is BlobFunctionTrigger blob && IsFolder(blob))
            .Select(function => $"Drop       files for {function.Name} into {Folder((BlobFunctionTrigger)function.Trigger)}"),
        .. functions.Enabled.Where(function => function.Trigger is TimerFunctionTrigger)
            .Select(function => $"Timer      {function.Name} runs next at {Next((TimerFunctionTrigger)function.Trigger)}"),
        $"Functions  {Count()}{(options.List ? "" : "; --list names them")}",
        .. options.List ? List() : [],
        $"Ready on {endpoints.Http} (process {Environment.ProcessId}). Ctrl+C stops it.",
    ];

    private string Count()
    {
        var disabled = functions.All.Count(function => function.IsDisabled);
        return string.Create(CultureInfo.InvariantCulture, $"{functions.All.Count}{(disabled == 0 ? "" : $", {disabled} of them disabled")}");
    }

    private IEnumerable<string> List()
    {
        var width = functions.All.Select(function => function.Name.Length).Append(0).Max();
        return functions.All.Select(function => $"  {function.Name.PadRight(width)}  {(function.IsDisabled ? "disabled" : Trigger(function))}");
    }

    private static string Place(Uri? served) => served?.AbsoluteUri ?? "as the settings say";

    private string Trigger(Function function) => function.Trigger switch
    {
        HttpFunctionTrigger http =>
            $"{(http.Methods.Count == 0 ? "any method" : string.Join(',', http.Methods))} /{HttpRoute.Path(function, http, hostJson.RoutePrefix)}",
        TimerFunctionTrigger timer =>
            $"timer {timer.Schedule.Expression}",
        BlobFunctionTrigger { Source: BlobTriggerSource.EventGrid } blob => $"blob {blob.Path.Text} (Event Grid; polled here)",
        BlobFunctionTrigger blob => $"blob {blob.Path.Text}",
        QueueFunctionTrigger queue => $"queue {queue.Queue}",
        FeedFunctionTrigger feed => $"change feed of {feed.Source}, leases in {feed.Leases}",
        _ => function.Trigger.Type,
    };

    private string Next(TimerFunctionTrigger timer) =>
        timer.Schedule.Next(time.GetUtcNow()).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private bool IsFolder(BlobFunctionTrigger blob) =>
        endpoints.Blobs is not null && blob.Connection == ConnectionSettings.Storage && blob.Source != BlobTriggerSource.EventGrid;

    private string Folder(BlobFunctionTrigger blob) => Path.Combine(endpoints.Data, StorageService.BlobsFolder, blob.Path.Container);
}
