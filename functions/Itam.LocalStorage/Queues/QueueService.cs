using Itam.LocalStorage.Protocol;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalStorage.Queues;

/// <summary>
/// Answers the part of the Azure Queue REST protocol that <c>Azure.Storage.Queues</c> uses, over a SQLite file. It listens to
/// whoever reaches it: keys and signatures are not checked, so it belongs on loopback.
/// </summary>
internal sealed class QueueService : IAsyncDisposable
{
    private readonly QueueFile file;
    private readonly TimeProvider time;
    private readonly QueueOperations queues;
    private readonly MessageOperations messages;

    private QueueService(QueueFile file, TimeProvider time)
    {
        (this.file, this.time) = (file, time);
        var store = new QueueStore(file, time);
        queues = new QueueOperations(store);
        messages = new MessageOperations(store);
    }

    /// <summary>Opens the file, and makes it if need be.</summary>
    public static QueueService Open(string databaseFile, TimeProvider time) => new(QueueFile.Open(databaseFile), time);

    /// <summary>Answers one request, path style: <c>/devstoreaccount1/{queue}/messages/{id}</c>.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        StorageResponse.AddCommonHeaders(context, time);
        try
        {
            await RunAsync(QueueRequest.Of(context));
        }
        catch (StorageFault fault) when (!context.Response.HasStarted)
        {
            await StorageResponse.RefuseAsync(context, fault, time);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone, and nobody is there to be told.
            context.Abort();
        }
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();

    private Task RunAsync(QueueRequest request) =>
        (request.Method, request.Queue.Length > 0, request.Messages, request.Message.Length > 0, request.Query("comp")) switch
        {
            ("GET", false, false, _, "list") => queues.ListAsync(request),
            ("GET", false, false, _, "properties") => StorageResponse.WriteXmlAsync(request.Http, ServiceProperties.Queue()),
            ("PUT", true, false, _, "") => queues.CreateAsync(request),
            ("DELETE", true, false, _, "") => queues.DeleteAsync(request),
            ("GET" or "HEAD", true, false, _, "metadata") => queues.GetMetadataAsync(request),
            ("PUT", true, false, _, "metadata") => queues.SetMetadataAsync(request),
            ("POST", true, true, false, "") => messages.PutAsync(request),
            ("GET", true, true, false, "") => messages.GetAsync(request),
            ("DELETE", true, true, false, "") => messages.ClearAsync(request),
            ("PUT", true, true, true, "") => messages.UpdateAsync(request),
            ("DELETE", true, true, true, "") => messages.DeleteAsync(request),
            _ => throw QueueFaults.NotSupported(
                $"{request.Method} on {(request.Queue.Length == 0 ? "the account" : request.Messages ? "messages" : "a queue")}"
                + (request.Query("comp") is { Length: > 0 } operation ? $" with comp={operation}" : "")),
        };
}
