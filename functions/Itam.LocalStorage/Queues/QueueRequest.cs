using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Itam.LocalStorage.Protocol;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalStorage.Queues;

/// <summary>A request to the queue service.</summary>
internal sealed class QueueRequest : StorageRequest
{
    private const int LongestTextBytes = 64 * 1024;

    // The text may be escaped; beyond this it cannot be a message.
    private const int LongestBodyBytes = 8 * LongestTextBytes;

    private QueueRequest(HttpContext http, string[] path)
        : base(http)
    {
        Queue = path[0];
        Messages = path.Length > 1;
        Message = path.Length > 2 ? path[2] : "";
    }

    /// <summary>Empty if the request is about the account.</summary>
    public string Queue { get; }

    /// <summary>Whether the request is about the queue's messages, or one of them.</summary>
    public bool Messages { get; }

    /// <summary>The id of the message that the request is about; empty if it is about none.</summary>
    public string Message { get; }

    /// <exception cref="StorageFault">400 InvalidUri or InvalidResourceName.</exception>
    public static QueueRequest Of(HttpContext http)
    {
        var path = RequestPath.WithinAccount(http).Split('/');
        if (path[0].Length > 0 && !ResourceNames.IsContainerOrQueue(path[0]))
        {
            throw QueueFaults.InvalidName(path[0]);
        }

        return path.Length == 1 || (path[1] == "messages" && path.Length <= 3)
            ? new QueueRequest(http, path)
            : throw new StorageFault(400, "InvalidUri", "A queue's address is {queue}, {queue}/messages or {queue}/messages/{id}.");
    }

    /// <summary>The number in a query parameter.</summary>
    /// <exception cref="StorageFault">400 OutOfRangeQueryParameterValue.</exception>
    public long Number(string name, long otherwise, long least, long most)
    {
        var text = Query(name);
        if (text.Length == 0)
        {
            return otherwise;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw QueueFaults.OutOfRange(name, string.Create(CultureInfo.InvariantCulture, $"it is a number from {least} to {most}."));
    }

    /// <summary>The message's text in the body; null if there is no body.</summary>
    /// <exception cref="StorageFault">400 InvalidXmlDocument; 413 RequestBodyTooLarge.</exception>
    public async Task<string?> TextAsync()
    {
        if (Http.Request.ContentLength is 0)
        {
            return null;
        }

        if (Http.Request.ContentLength is null or > LongestBodyBytes)
        {
            throw QueueFaults.MessageTooLarge();
        }

        try
        {
            var message = await XElement.LoadAsync(Http.Request.Body, LoadOptions.PreserveWhitespace, Cancelled);
            var text = message.Element("MessageText")?.Value ?? throw QueueFaults.InvalidXml();
            return Encoding.UTF8.GetByteCount(text) <= LongestTextBytes ? text : throw QueueFaults.MessageTooLarge();
        }
        catch (XmlException)
        {
            throw QueueFaults.InvalidXml();
        }
    }
}
