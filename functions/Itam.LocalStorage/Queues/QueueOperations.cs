using System.Globalization;
using System.Xml.Linq;
using Itam.LocalStorage.Protocol;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalStorage.Queues;

/// <summary>Create, Delete, List Queues and their metadata.</summary>
internal sealed class QueueOperations(QueueStore store)
{
    private const int MaxResults = 5000;

    public async Task CreateAsync(QueueRequest request) =>
        request.Http.Response.StatusCode = await store.CreateAsync(request.Queue, request.Metadata(), request.Cancelled)
            ? StatusCodes.Status201Created
            : StatusCodes.Status204NoContent;

    public async Task DeleteAsync(QueueRequest request)
    {
        await store.DeleteAsync(request.Queue, request.Cancelled);
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public async Task GetMetadataAsync(QueueRequest request)
    {
        request.AnswerMetadata(await store.MetadataAsync(request.Queue, request.Cancelled));
        var count = await store.CountAsync(request.Queue, request.Cancelled);
        request.Http.Response.Headers["x-ms-approximate-messages-count"] = count.ToString(CultureInfo.InvariantCulture);
    }

    public async Task SetMetadataAsync(QueueRequest request)
    {
        await store.SetMetadataAsync(request.Queue, request.Metadata(), request.Cancelled);
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public async Task ListAsync(QueueRequest request)
    {
        var prefix = request.Query("prefix");
        var most = (int)request.Number("maxresults", MaxResults, 1, MaxResults);
        var withMetadata = request.Query("include") == "metadata";
        var queues = await store.ListAsync(request.Query("marker"), prefix, most + 1, request.Cancelled);
        await StorageResponse.WriteXmlAsync(request.Http, new XElement("EnumerationResults",
            new XAttribute("ServiceEndpoint", $"http://{request.Http.Request.Host}/{RequestPath.Account}/"),
            new XElement("Prefix", prefix),
            new XElement("MaxResults", most),
            new XElement("Queues", queues.Take(most).Select(queue => new XElement("Queue",
                new XElement("Name", queue.Name),
                withMetadata ? new XElement("Metadata", queue.Metadata.Select(pair => new XElement(pair.Key, pair.Value))) : null))),
            new XElement("NextMarker", queues.Count > most ? queues[most].Name : "")));
    }
}
