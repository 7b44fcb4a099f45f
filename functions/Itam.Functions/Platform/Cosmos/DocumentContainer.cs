using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Itam.Functions.Platform.Telemetry;
using Microsoft.Azure.Cosmos;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>
/// The one way to reach a container. Outcomes that a caller decides on (taken, stale, missing) are values;
/// everything else, a throttled or unreachable store included, is a <see cref="CosmosException"/> that the problem middleware answers.
/// Streams are used throughout: the SDK then neither throws for a 404 nor serializes twice.
/// </summary>
internal sealed class DocumentContainer(Container container, OlderDocuments older, OptimisticConcurrency concurrency, DocumentJson json)
{
    private static readonly ItemRequestOptions NoContent = new() { EnableContentResponseOnWrite = false };

    private readonly string name = container.Id;

    /// <summary>For what is read, decided and written here.</summary>
    public OptimisticConcurrency Concurrency => concurrency;

    /// <summary>Whether lists of a type must look at documents that an older version wrote.</summary>
    public ValueTask<bool> HasOlderAsync(string type, CancellationToken cancellationToken) => older.AnyAsync(this, type, cancellationToken);

    /// <summary>Reads one document by its key (1 RU for 1 KB); null if there is none.</summary>
    public async Task<Stored<T>?> FindAsync<T>(string pk, string id, CancellationToken cancellationToken)
    {
        using var response = await container.ReadItemStreamAsync(id, new PartitionKey(pk), cancellationToken: cancellationToken);
        StoreMetrics.Record(name, "read", response.Headers.RequestCharge);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        using var document = await JsonDocument.ParseAsync(response.Content, cancellationToken: cancellationToken);
        return Restore<T>(document.RootElement);
    }

    /// <summary>Creates a document, or says that its id is taken.</summary>
    public async Task<Write> CreateAsync<T>(string pk, T document, CancellationToken cancellationToken)
    {
        using var body = json.ToStream(document);
        using var response = await container.CreateItemStreamAsync(body, new PartitionKey(pk), NoContent, cancellationToken);
        return Ended("create", response);
    }

    /// <summary>Replaces a document if it still has this ETag.</summary>
    public async Task<Write> ReplaceAsync<T>(string pk, string id, T document, string etag, CancellationToken cancellationToken)
    {
        using var body = json.ToStream(document);
        var options = new ItemRequestOptions { EnableContentResponseOnWrite = false, IfMatchEtag = etag };
        using var response = await container.ReplaceItemStreamAsync(body, id, new PartitionKey(pk), options, cancellationToken);
        return Ended("replace", response);
    }

    /// <summary>Creates or replaces a document that has one writer.</summary>
    public async Task<Write> UpsertAsync<T>(string pk, T document, CancellationToken cancellationToken)
    {
        using var body = json.ToStream(document);
        using var response = await container.UpsertItemStreamAsync(body, new PartitionKey(pk), NoContent, cancellationToken);
        return Ended("upsert", response);
    }

    /// <summary>Deletes a document, with an ETag only if it still has that.</summary>
    public async Task<Write> DeleteAsync(string pk, string id, string? etag, CancellationToken cancellationToken)
    {
        var options = new ItemRequestOptions { EnableContentResponseOnWrite = false, IfMatchEtag = etag };
        using var response = await container.DeleteItemStreamAsync(id, new PartitionKey(pk), options, cancellationToken);
        return Ended("delete", response);
    }

    /// <summary>Patches a document in place, with an ETag only if it still has that.</summary>
    public async Task<Write> PatchAsync(string pk, string id, IReadOnlyList<PatchOperation> operations, string? etag, CancellationToken cancellationToken)
    {
        var options = new PatchItemRequestOptions { EnableContentResponseOnWrite = false, IfMatchEtag = etag };
        using var response = await container.PatchItemStreamAsync(id, new PartitionKey(pk), operations, options, cancellationToken);
        return Ended("patch", response);
    }

    /// <summary>Patches a document and reads what it became; null if there is none.</summary>
    public async Task<Stored<T>?> PatchAndReadAsync<T>(string pk, string id, IReadOnlyList<PatchOperation> operations, CancellationToken cancellationToken)
    {
        using var response = await container.PatchItemStreamAsync(id, new PartitionKey(pk), operations, cancellationToken: cancellationToken);
        StoreMetrics.Record(name, "patch", response.Headers.RequestCharge);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        using var document = await JsonDocument.ParseAsync(response.Content, cancellationToken: cancellationToken);
        return Restore<T>(document.RootElement);
    }

    /// <summary>Starts a batch that commits as a whole within one partition; at most 100 operations.</summary>
    public DocumentBatch Batch(string pk) => new(container.CreateTransactionalBatch(new PartitionKey(pk)), name, pk, json);

    /// <summary>
    /// Whether the <see cref="RepeatableRequest"/> that is being carried out has had its effect in this partition, at an earlier attempt.
    /// Costs a read only where there may have been one.
    /// </summary>
    public async Task<bool> IsDoneAsync(string pk, CancellationToken cancellationToken) =>
        RepeatableRequest.Current is { MayHaveRun: true } request
        && request.MarkerFor(name, pk) is { } marker
        && await FindAsync<RequestMarker>(pk, marker.Id, cancellationToken) is not null;

    /// <summary>Every document that a query finds, page by page as they are asked for.</summary>
    /// <param name="pk">The partition it is confined to; null asks all of them.</param>
    public async IAsyncEnumerable<Stored<T>> QueryAsync<T>(QueryDefinition query, string? pk, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var element in ElementsAsync(query, pk, cancellationToken))
        {
            yield return Restore<T>(element);
        }
    }

    /// <summary>Every value that a <c>SELECT VALUE</c> query finds.</summary>
    public async IAsyncEnumerable<T> QueryValuesAsync<T>(QueryDefinition query, string? pk, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var element in ElementsAsync(query, pk, cancellationToken))
        {
            yield return element.Deserialize<T>(json.Options)!;
        }
    }

    /// <summary>The raw results of a query; an element is valid until the next one is asked for.</summary>
    public async IAsyncEnumerable<JsonElement> ElementsAsync(QueryDefinition query, string? pk, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = new QueryRequestOptions { PartitionKey = pk is null ? null : new PartitionKey(pk), MaxItemCount = 1000 };
        using var pages = container.GetItemQueryStreamIterator(query, requestOptions: options);
        while (pages.HasMoreResults)
        {
            using var response = await pages.ReadNextAsync(cancellationToken);
            StoreMetrics.Record(name, "query", response.Headers.RequestCharge);
            response.EnsureSuccessStatusCode();
            using var page = await JsonDocument.ParseAsync(response.Content, cancellationToken: cancellationToken);
            foreach (var element in page.RootElement.GetProperty("Documents").EnumerateArray())
            {
                yield return element;
            }
        }
    }

    /// <summary>A document as its value and ETag.</summary>
    public Stored<T> Restore<T>(JsonElement document) =>
        new(document.Deserialize<T>(json.Options)!, document.GetProperty("_etag").GetString()!);

    private Write Ended(string operation, ResponseMessage response)
    {
        StoreMetrics.Record(name, operation, response.Headers.RequestCharge);
        if (DocumentBatch.StatusOf(response.StatusCode) is { } status)
        {
            return new Write(status, response.Headers.ETag);
        }

        response.EnsureSuccessStatusCode();
        throw new InvalidOperationException($"The store responded {response.StatusCode} to {operation}.");
    }
}
