using System.Globalization;
using System.Text.RegularExpressions;
using Itam.LocalHost.Storage;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalHost.Blobs;

/// <summary>A request to the blob service: whom it is about and what it carries.</summary>
internal sealed partial class BlobRequest
{
    private const string MetadataPrefix = "x-ms-meta-";

    private BlobRequest(HttpContext http, string container, string blob)
    {
        Http = http;
        Container = container;
        Blob = blob;
    }

    public HttpContext Http { get; }

    /// <summary>Empty if the request is about the account.</summary>
    public string Container { get; }

    /// <summary>Empty if the request is about the account or a container.</summary>
    public string Blob { get; }

    public string Method => Http.Request.Method;

    public CancellationToken Cancelled => Http.RequestAborted;

    /// <exception cref="StorageFault">400 InvalidUri or InvalidResourceName.</exception>
    public static BlobRequest Of(HttpContext http)
    {
        var (container, blob) = Split(RequestPath.WithinAccount(http));
        return new BlobRequest(http, container, blob);
    }

    /// <summary>Takes a path within the account apart and checks both names; either may be empty.</summary>
    /// <exception cref="StorageFault">400 InvalidResourceName.</exception>
    public static (string Container, string Blob) Split(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var (container, blob) = slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..]);
        if (path.Length > 0)
        {
            BlobNames.CheckContainer(container);
        }

        if (blob.Length > 0)
        {
            BlobNames.CheckBlob(blob);
        }

        return (container, blob);
    }

    public string? Header(string name) => Http.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    public string Query(string name) => Http.Request.Query[name].ToString();

    /// <summary>The number in a query parameter; null if it is not given.</summary>
    /// <exception cref="StorageFault">400 InvalidQueryParameterValue.</exception>
    public int? QueryNumber(string name, int least, int most)
    {
        var text = Query(name);
        if (text.Length == 0)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? Math.Min(number, most)
            : throw BlobFaults.InvalidQuery(name, $"it is a number of at least {least}.");
    }

    /// <summary>The base64 in a header; null if it is not given.</summary>
    /// <exception cref="StorageFault">400 InvalidHeaderValue.</exception>
    public byte[]? Base64Header(string name)
    {
        if (Header(name) is not { } text)
        {
            return null;
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? bytes[..length]
            : throw BlobFaults.InvalidHeader(name, "it is not base64.");
    }

    /// <summary>The metadata that the request sets.</summary>
    /// <exception cref="StorageFault">400 InvalidMetadata: a name that is no identifier.</exception>
    public Dictionary<string, string> Metadata()
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (header, value) in Http.Request.Headers)
        {
            if (header.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            {
                var name = header[MetadataPrefix.Length..];
                metadata[name] = Identifier().IsMatch(name)
                    ? value.ToString()
                    : throw new StorageFault(400, "InvalidMetadata", $"The metadata's name '{name}' is not an identifier.");
            }
        }

        return metadata;
    }

    /// <summary>Gives the metadata as headers of the answer.</summary>
    public void AnswerMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (name, value) in metadata)
        {
            Http.Response.Headers[MetadataPrefix + name] = value;
        }
    }

    /// <summary>Gives status, ETag and time of the last change.</summary>
    public void Answer(int status, string etag, DateTimeOffset lastModified)
    {
        Http.Response.StatusCode = status;
        Http.Response.Headers.ETag = $"\"{etag}\"";
        Http.Response.Headers.LastModified = StorageResponse.Rfc1123(lastModified);
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();
}
