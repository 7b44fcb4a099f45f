using System.Globalization;
using System.Xml.Linq;
using Itam.LocalStorage.Protocol;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalStorage.Queues;

/// <summary>Put, Get, Peek, Update, Delete and Clear Messages.</summary>
internal sealed class MessageOperations(QueueStore store)
{
    private const int MaxMessages = 32;
    private const int DefaultHiddenSeconds = 30;
    private const int WeekSeconds = 7 * 24 * 60 * 60;
    private const int Forever = -1;

    public async Task PutAsync(QueueRequest request)
    {
        var delay = request.Number("visibilitytimeout", 0, 0, WeekSeconds);
        var life = request.Number("messagettl", WeekSeconds, Forever, int.MaxValue);
        if (life == 0 || (life != Forever && delay >= life))
        {
            throw QueueFaults.OutOfRange("messagettl", "it is -1, or more seconds than the message is hidden for.");
        }

        var text = await request.TextAsync() ?? throw QueueFaults.InvalidXml();
        var message = await store.PutAsync(
            request.Queue, text, TimeSpan.FromSeconds(delay), life == Forever ? null : TimeSpan.FromSeconds(life), request.Cancelled);
        request.Http.Response.StatusCode = StatusCodes.Status201Created;
        await StorageResponse.WriteXmlAsync(request.Http, new XElement("QueueMessagesList", new XElement("QueueMessage",
            Head(message), Receipt(message))));
    }

    public async Task GetAsync(QueueRequest request)
    {
        var most = (int)request.Number("numofmessages", 1, 1, MaxMessages);
        if (request.Query("peekonly") == "true")
        {
            var peeked = await store.PeekAsync(request.Queue, most, request.Cancelled);
            await AnswerAsync(request, peeked, withReceipts: false);
            return;
        }

        var hidden = request.Number("visibilitytimeout", DefaultHiddenSeconds, 0, WeekSeconds);
        var taken = await store.TakeAsync(request.Queue, most, TimeSpan.FromSeconds(hidden), request.Cancelled);
        await AnswerAsync(request, taken, withReceipts: true);
    }

    public async Task UpdateAsync(QueueRequest request)
    {
        var hidden = request.Number("visibilitytimeout", 0, 0, WeekSeconds);
        var text = await request.TextAsync();
        var message = await store.ChangeAsync(
            request.Queue, request.Message, request.Query("popreceipt"), TimeSpan.FromSeconds(hidden), text, request.Cancelled);
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        request.Http.Response.Headers["x-ms-popreceipt"] = message.Receipt;
        request.Http.Response.Headers["x-ms-time-next-visible"] = StorageResponse.Rfc1123(message.Visible);
    }

    public async Task DeleteAsync(QueueRequest request)
    {
        await store.DeleteMessageAsync(request.Queue, request.Message, request.Query("popreceipt"), request.Cancelled);
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public async Task ClearAsync(QueueRequest request)
    {
        await store.ClearAsync(request.Queue, request.Cancelled);
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Task AnswerAsync(QueueRequest request, IEnumerable<QueueMessage> messages, bool withReceipts) =>
        StorageResponse.WriteXmlAsync(request.Http, new XElement("QueueMessagesList", messages.Select(message => new XElement("QueueMessage",
            Head(message),
            withReceipts ? Receipt(message) : null,
            new XElement("DequeueCount", message.Dequeued.ToString(CultureInfo.InvariantCulture)),
            new XElement("MessageText", message.Text)))));

    private static XElement[] Head(QueueMessage message) =>
    [
        new("MessageId", message.Id),
        new("InsertionTime", StorageResponse.Rfc1123(message.Inserted)),
        new("ExpirationTime", StorageResponse.Rfc1123(message.Expires)),
    ];

    private static XElement[] Receipt(QueueMessage message) =>
    [
        new("PopReceipt", message.Receipt),
        new("TimeNextVisible", StorageResponse.Rfc1123(message.Visible)),
    ];
}
