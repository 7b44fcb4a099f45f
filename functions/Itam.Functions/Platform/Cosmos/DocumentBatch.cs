using System.Net;
using Itam.Functions.Platform.Telemetry;
using Microsoft.Azure.Cosmos;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>Writes to one partition that all happen or none does.</summary>
internal sealed class DocumentBatch(TransactionalBatch batch, string container, string pk, DocumentJson json)
{
    /// <summary>Cosmos takes 100 in one batch; one is left for the marker of a <see cref="RepeatableRequest"/>.</summary>
    public const int MaxOperations = 99;

    private static readonly TransactionalBatchItemRequestOptions NoContent = new() { EnableContentResponseOnWrite = false };

    /// <summary>How many operations it has.</summary>
    public int Count { get; private set; }

    public DocumentBatch Create<T>(T document)
    {
        batch.CreateItemStream(json.ToStream(document), NoContent);
        Count++;
        return this;
    }

    public DocumentBatch Replace<T>(string id, T document, string etag)
    {
        batch.ReplaceItemStream(id, json.ToStream(document), IfMatch(etag));
        Count++;
        return this;
    }

    public DocumentBatch Upsert<T>(T document)
    {
        batch.UpsertItemStream(json.ToStream(document), NoContent);
        Count++;
        return this;
    }

    public DocumentBatch Delete(string id, string? etag = null)
    {
        batch.DeleteItem(id, etag is null ? NoContent : IfMatch(etag));
        Count++;
        return this;
    }

    /// <summary>
    /// Commits; a refusal that the caller decides on is a value, anything else a <see cref="CosmosException"/>. Within a
    /// <see cref="RepeatableRequest"/> its marker is the last operation: refused as taken, another attempt has done this already.
    /// </summary>
    public async Task<BatchWrite> CommitAsync(CancellationToken cancellationToken)
    {
        var request = RepeatableRequest.Current;
        if (request?.MarkerFor(container, pk) is { } marker)
        {
            batch.CreateItemStream(json.ToStream(marker), NoContent);
        }

        using var response = await batch.ExecuteAsync(cancellationToken);
        StoreMetrics.Record(container, "batch", response.Headers.RequestCharge);
        if (response.IsSuccessStatusCode)
        {
            request?.Marked(container, pk);
            return new BatchWrite(WriteStatus.Done, -1, [.. response.Select(operation => operation.ETag)]);
        }

        request?.Refused();
        for (var i = 0; i < response.Count; i++)
        {
            if (response[i].StatusCode != HttpStatusCode.FailedDependency && StatusOf(response[i].StatusCode) is { } status and not WriteStatus.Done)
            {
                return new BatchWrite(status, i, []);
            }
        }

        throw new CosmosException(response.ErrorMessage ?? "The batch was refused.", response.StatusCode, 0, response.ActivityId, response.RequestCharge);
    }

    /// <summary>The outcome that a status means, or null if it is not for the caller to decide on.</summary>
    internal static WriteStatus? StatusOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Conflict => WriteStatus.Exists,
        HttpStatusCode.PreconditionFailed => WriteStatus.Stale,
        HttpStatusCode.NotFound => WriteStatus.Missing,
        _ when (int)status is >= 200 and < 300 => WriteStatus.Done,
        _ => null,
    };

    private static TransactionalBatchItemRequestOptions IfMatch(string etag) => new() { EnableContentResponseOnWrite = false, IfMatchEtag = etag };
}
