using System.Xml.Linq;
using Itam.LocalStorage.Blobs.Store;
using Itam.LocalStorage.Protocol;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalStorage.Blobs;

/// <summary>Create, Get Properties, Set Metadata and Delete Container, and List Containers.</summary>
internal sealed class ContainerOperations(BlobFolder folder, ContainerStore containers, TimeProvider time)
{
    private const int MaxResults = 5000;

    public async Task CreateAsync(BlobRequest request)
    {
        if (request.Header("x-ms-blob-public-access") is not null)
        {
            throw BlobFaults.NotSupported("public access to a container");
        }

        var record = NewRecord() with { Metadata = request.Metadata() };
        await containers.CreateAsync(request.Container, record, request.Cancelled);
        request.Answer(StatusCodes.Status201Created, record.ETag, record.LastModified);
    }

    public Task GetPropertiesAsync(BlobRequest request)
    {
        var record = containers.Get(request.Container);
        containers.CheckLease(record, request.Header("x-ms-lease-id"), isGuarded: false);
        request.Answer(StatusCodes.Status200OK, record.ETag, record.LastModified);
        request.AnswerMetadata(record.Metadata);
        var headers = request.Http.Response.Headers;
        foreach (var (name, value) in containers.LeaseProperties(record))
        {
            headers[$"x-ms-lease-{name}"] = value;
        }

        headers["x-ms-has-immutability-policy"] = "false";
        headers["x-ms-has-legal-hold"] = "false";
        return Task.CompletedTask;
    }

    public async Task SetMetadataAsync(BlobRequest request)
    {
        var metadata = request.Metadata();
        var record = await containers.ChangeAsync(
            request.Container, Conditions.Of(request), _ => NewRecord() with { Metadata = metadata }, request.Cancelled);
        request.Answer(StatusCodes.Status200OK, record.ETag, record.LastModified);
    }

    public async Task DeleteAsync(BlobRequest request)
    {
        await containers.DeleteAsync(request.Container, Conditions.Of(request), request.Cancelled);
        request.Http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    public Task ListAsync(BlobRequest request)
    {
        var prefix = request.Query("prefix");
        var from = request.Query("marker");
        var most = request.QueryNumber("maxresults", least: 1, MaxResults) ?? MaxResults;
        var withMetadata = request.Query("include").Split(',').Contains("metadata", StringComparer.Ordinal);
        var names = folder.Containers()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(name, from) >= 0)
            .Take(most + 1)
            .ToArray();
        return StorageResponse.WriteXmlAsync(request.Http, new XElement("EnumerationResults",
            new XAttribute("ServiceEndpoint", $"http://{request.Http.Request.Host}/{RequestPath.Account}/"),
            new XElement("Prefix", prefix),
            new XElement("MaxResults", most),
            new XElement("Containers", names.Take(most).Select(name => Listed(name, containers.Get(name), withMetadata))),
            new XElement("NextMarker", names.Length > most ? names[most] : "")));
    }

    private XElement Listed(string name, BlobContainerRecord record, bool withMetadata) => new("Container",
        new XElement("Name", name),
        new XElement("Properties",
            new XElement("Last-Modified", StorageResponse.Rfc1123(record.LastModified)),
            new XElement("Etag", record.ETag),
            containers.LeaseProperties(record).Select(part => new XElement($"Lease{char.ToUpperInvariant(part.Name[0])}{part.Name[1..]}", part.Value)),
            new XElement("HasImmutabilityPolicy", "false"),
            new XElement("HasLegalHold", "false")),
        withMetadata ? new XElement("Metadata", record.Metadata.Select(pair => new XElement(pair.Key, pair.Value))) : null);

    private BlobContainerRecord NewRecord() => new(BlobStore.NewETag(), time.GetUtcNow());
}
