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
/// Says, once everything has started, where the host listens, where its data is and which functions it found.
/// The last line begins with <c>Ready</c>, for scripts that wait for it.
/// </summary>
internal sealed class StartupReport(
    FunctionSource source, FunctionIndex functions, LocalHostEndpoints endpoints, HostJson hostJson, TimeProvider time, IHostApplicationLifetime lifetime)
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

    private IEnumerable<string> Lines()
    {
        yield return $"API     {endpoints.Http}{hostJson.RoutePrefix}";
        yield return $"Cosmos  {Place(endpoints.Cosmos)}";
        yield return $"Blobs   {Place(endpoints.Blobs)}";
        yield return $"Queues  {Place(endpoints.Queues)}";
        yield return $"Data    {endpoints.Data}";
        if (endpoints.Keys is { } keys)
        {
            yield return $"Keys    required; they are in {keys}";
        }

        var width = functions.All.Select(function => function.Name.Length).Append(0).Max();
        foreach (var function in functions.All)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"  {function.Name.PadRight(width)}  {(function.IsDisabled ? "disabled" : Trigger(function))}");
        }

        yield return $"Ready on {endpoints.Http} (process {Environment.ProcessId}). Ctrl+C stops it.";
    }

    private static string Place(Uri? served) => served?.AbsoluteUri ?? "as the settings say";

    private string Trigger(Function function) => function.Trigger switch
    {
        HttpFunctionTrigger http =>
            $"{(http.Methods.Count == 0 ? "any method" : string.Join(',', http.Methods))} /{HttpRoute.Path(function, http, hostJson.RoutePrefix)}",
        TimerFunctionTrigger timer =>
            $"timer {timer.Schedule.Expression}, next {timer.Schedule.Next(time.GetUtcNow()).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}",
        BlobFunctionTrigger { Source: BlobTriggerSource.EventGrid } blob => $"blob {blob.Path.Text} (Event Grid; polled here)",
        BlobFunctionTrigger blob => $"blob {blob.Path.Text}{Folder(blob)}",
        QueueFunctionTrigger queue => $"queue {queue.Queue}",
        FeedFunctionTrigger feed => $"change feed of {feed.Source}, leases in {feed.Leases}",
        _ => function.Trigger.Type,
    };

    private string Folder(BlobFunctionTrigger blob) => endpoints.Blobs is not null && blob.Connection == ConnectionSettings.Storage
        ? $", drop files into {Path.Combine(endpoints.Data, StorageService.BlobsFolder, blob.Path.Container)}"
        : "";
}
