using System.Globalization;
using Itam.LocalStorage.Blobs.Store;
using Itam.LocalStorage.Protocol;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalStorage.Blobs;

/// <summary>A request to the blob service: whom it is about and what it carries.</summary>
internal sealed class BlobRequest : StorageRequest
{
    private BlobRequest(HttpContext http, string container, string blob)
        : base(http)
    {
        Container = container;
        Blob = blob;
    }

    /// <summary>Empty if the request is about the account.</summary>
    public string Container { get; }

    /// <summary>Empty if the request is about the account or a container.</summary>
    public string Blob { get; }

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

    /// <summary>Gives status, ETag and time of the last change.</summary>
    public void Answer(int status, string etag, DateTimeOffset lastModified)
    {
        Http.Response.StatusCode = status;
        Http.Response.Headers.ETag = $"\"{etag}\"";
        Http.Response.Headers.LastModified = StorageResponse.Rfc1123(lastModified);
    }
}
