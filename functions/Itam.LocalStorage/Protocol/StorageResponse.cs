using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalStorage.Protocol;

/// <summary>What every answer of the storage services has in common: the protocol's headers and the XML of errors.</summary>
internal static class StorageResponse
{
    // Line ends in texts are kept as they are.
    private static readonly XmlWriterSettings xml = new()
    {
        Async = true,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    private const string DefaultVersion = "2025-11-05";

    /// <summary>Adds version and request ids. The version asked for is confirmed, since clients send the one that they parse.</summary>
    public static void AddCommonHeaders(HttpContext context, TimeProvider time)
    {
        var asked = context.Request.Headers;
        var given = context.Response.Headers;
        given["x-ms-version"] = asked.TryGetValue("x-ms-version", out var version) ? version : DefaultVersion;
        given["x-ms-request-id"] = Guid.CreateVersion7(time.GetUtcNow()).ToString();
        if (asked.TryGetValue("x-ms-client-request-id", out var clientId))
        {
            given["x-ms-client-request-id"] = clientId;
        }
    }

    /// <summary>Writes the refusal: status, <c>x-ms-error-code</c>, and the XML body where the method and status allow one.</summary>
    public static Task RefuseAsync(HttpContext context, StorageFault fault, TimeProvider time)
    {
        var response = context.Response;
        response.StatusCode = fault.Status;
        response.Headers["x-ms-error-code"] = fault.Code;
        if (HttpMethods.IsHead(context.Request.Method) || fault.Status == StatusCodes.Status304NotModified)
        {
            return Task.CompletedTask;
        }

        var id = response.Headers["x-ms-request-id"].ToString();
        var now = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        return WriteXmlAsync(context, new XElement("Error",
            new XElement("Code", fault.Code),
            new XElement("Message", $"{Readable(fault.Message)}\nRequestId:{id}\nTime:{now}")));
    }

    /// <summary>Writes the element as the whole body.</summary>
    public static async Task WriteXmlAsync(HttpContext context, XElement root)
    {
        using var body = new MemoryStream();
        await using (var writer = XmlWriter.Create(body, xml))
        {
            await new XDocument(root).SaveAsync(writer, context.RequestAborted);
        }

        context.Response.ContentType = "application/xml";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted);
    }

    /// <summary>The text with a mark for each character that XML cannot hold: refused names are quoted in messages.</summary>
    private static string Readable(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune));

    /// <summary>An instant as the protocol's headers and lists write it (RFC 1123).</summary>
    public static string Rfc1123(DateTimeOffset instant) => instant.ToString("R", CultureInfo.InvariantCulture);
}
