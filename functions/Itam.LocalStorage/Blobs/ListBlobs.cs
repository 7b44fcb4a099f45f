using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Itam.LocalStorage.Blobs.Store;
using Itam.LocalStorage.Protocol;

namespace Itam.LocalStorage.Blobs;

/// <summary>List Blobs: flat or by delimiter, in pages. The marker is the first name of the next page, in base64.</summary>
internal sealed class ListBlobs(BlobFolder folder, BlobStore store, BlobWalk walk)
{
    private const int MaxResults = 5000;

    // Never anything of these here, so a list with them is the same list.
    private static readonly string[] listable =
        ["metadata", "copy", "snapshots", "versions", "deleted", "deletedwithversions", "tags", "immutabilitypolicy", "legalhold"];

    public Task ListAsync(BlobRequest request)
    {
        store.RequireContainer(request.Container);
        var query = QueryOf(request);
        var (items, next) = Page(request.Container, query);
        return StorageResponse.WriteXmlAsync(request.Http, new XElement("EnumerationResults",
            new XAttribute("ServiceEndpoint", $"http://{request.Http.Request.Host}/{RequestPath.Account}/"),
            new XAttribute("ContainerName", request.Container),
            new XElement("Prefix", query.Prefix),
            new XElement("Marker", request.Query("marker")),
            new XElement("MaxResults", query.Most),
            new XElement("Delimiter", query.Delimiter),
            new XElement("Blobs", items),
            new XElement("NextMarker", next is null ? "" : Convert.ToBase64String(Encoding.UTF8.GetBytes(next)))));
    }

    private sealed record Query(string Prefix, string Delimiter, string From, int Most, bool WithMetadata, bool WithCopy);

    private static Query QueryOf(BlobRequest request)
    {
        var include = request.Query("include").Split(',', StringSplitOptions.RemoveEmptyEntries);
        return include.Except(listable, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown
            ? throw BlobFaults.NotSupported($"List Blobs with {unknown}")
            : new Query(
                request.Query("prefix"),
                request.Query("delimiter"),
                request.Query("marker") is { Length: > 0 } marker ? NameOf(marker) : request.Query("startFrom"),
                request.QueryNumber("maxresults", least: 1, MaxResults) ?? MaxResults,
                include.Contains("metadata", StringComparer.OrdinalIgnoreCase),
                include.Contains("copy", StringComparer.OrdinalIgnoreCase));
    }

    private static string NameOf(string marker)
    {
        var bytes = new byte[marker.Length];
        return Convert.TryFromBase64String(marker, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw BlobFaults.InvalidQuery("marker", "it is not one that a list gave.");
    }

    private (IReadOnlyList<XElement> Items, string? Next) Page(string container, Query query)
    {
        var items = new List<XElement>();
        string? group = null;
        foreach (var name in walk.Names(folder.Container(container), query.Prefix, query.From))
        {
            if (name.Length > BlobNames.Longest || (group is not null && name.StartsWith(group, StringComparison.Ordinal)))
            {
                continue;
            }

            if (items.Count == query.Most)
            {
                return (items, name);
            }

            group = GroupOf(name, query);
            if (group is not null)
            {
                items.Add(new XElement("BlobPrefix", new XElement("Name", group)));
            }
            else if (store.Find(container, name) is { } blob)
            {
                items.Add(Listed(blob, store.LeaseProperties(blob), query));
            }
        }

        return (items, null);
    }

    /// <summary>The name up to the first delimiter behind the prefix; null if there is none.</summary>
    private static string? GroupOf(string name, Query query)
    {
        var end = query.Delimiter.Length == 0 ? -1 : name.IndexOf(query.Delimiter, query.Prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : name[..(end + query.Delimiter.Length)];
    }

    private static XElement Listed(StoredBlob blob, IEnumerable<(string Name, string Value)> lease, Query query)
    {
        var (record, headers) = (blob.Record, blob.Record.Headers);
        return new XElement("Blob",
            new XElement("Name", record.Name),
            new XElement("Properties",
                new XElement("Creation-Time", StorageResponse.Rfc1123(record.CreatedOn)),
                new XElement("Last-Modified", StorageResponse.Rfc1123(record.LastModified)),
                new XElement("Etag", record.ETag),
                new XElement("Content-Length", blob.Stamp.Length.ToString(CultureInfo.InvariantCulture)),
                new XElement("Content-Type", headers.ContentType),
                Optional("Content-Encoding", headers.ContentEncoding),
                Optional("Content-Language", headers.ContentLanguage),
                Optional("Content-Disposition", headers.ContentDisposition),
                Optional("Cache-Control", headers.CacheControl),
                Optional("Content-MD5", headers.ContentMd5),
                new XElement("BlobType", "BlockBlob"),
                lease.Select(part => new XElement($"Lease{char.ToUpperInvariant(part.Name[0])}{part.Name[1..]}", part.Value)),
                new XElement("ServerEncrypted", "false"),
                query.WithCopy ? CopyOf(record) : null),
            query.WithMetadata ? new XElement("Metadata", record.Metadata.Select(pair => new XElement(pair.Key, pair.Value))) : null);
    }

    private static XElement[]? CopyOf(BlobRecord record) => record.Copy is not { } copy
        ? null
        : [
            new XElement("CopyId", copy.Id),
            new XElement("CopySource", copy.Source),
            new XElement("CopyStatus", "success"),
            new XElement("CopyCompletionTime", StorageResponse.Rfc1123(copy.CompletedOn)),
        ];

    private static XElement? Optional(string name, string? value) => value is null ? null : new XElement(name, value);
}
