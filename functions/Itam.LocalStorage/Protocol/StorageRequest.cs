using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalStorage.Protocol;

/// <summary>What the requests to the storage services have in common.</summary>
internal abstract partial class StorageRequest(HttpContext http)
{
    private const string MetadataPrefix = "x-ms-meta-";

    public HttpContext Http => http;

    public string Method => http.Request.Method;

    public CancellationToken Cancelled => http.RequestAborted;

    public string? Header(string name) => http.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The query parameter; empty if it is not given.</summary>
    public string Query(string name) => http.Request.Query[name].ToString();

    /// <summary>The metadata that the request sets.</summary>
    /// <exception cref="StorageFault">400 InvalidMetadata: a name that is no identifier.</exception>
    public Dictionary<string, string> Metadata()
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (header, value) in http.Request.Headers)
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
            http.Response.Headers[MetadataPrefix + name] = value;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();
}
