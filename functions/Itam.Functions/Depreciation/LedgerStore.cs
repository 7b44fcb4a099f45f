using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Depreciation;

/// <summary>
/// Books and ledger entries, in the partitions of their assets. Entries, the book (If-Match) and the event commit in one batch:
/// an entry that is there is in the book's sum, and a month is posted once, whoever else is posting.
/// </summary>
internal sealed class LedgerStore([FromKeyedServices(Containers.Assets)] DocumentContainer assets, TimeProvider time)
{
    /// <summary>How many months one batch may hold beside the book and the event.</summary>
    public const int MostMonths = DocumentBatch.MostOperations - 2;

    private const string DueCondition = "c.type = @type AND c.book = @book AND c.nextPeriod <= @through";

    public Task<Stored<BookDocument>?> FindBookAsync(Guid assetId, string book, CancellationToken cancellationToken) =>
        assets.FindAsync<BookDocument>(assetId.ToString(), BookDocument.IdOf(book), cancellationToken);

    /// <summary>How many assets have a month to post.</summary>
    public async Task<int> CountDueAsync(string book, YearMonth through, CancellationToken cancellationToken)
    {
        await foreach (var count in assets.QueryValuesAsync<int>(Due($"SELECT VALUE COUNT(1) FROM c WHERE {DueCondition}", book, through), null, cancellationToken))
        {
            return count;
        }

        return 0;
    }

    /// <summary>The books that have a month to post. What is posted while this is read may appear or not; what stays due does.</summary>
    public IAsyncEnumerable<Stored<BookDocument>> DueAsync(string book, YearMonth through, CancellationToken cancellationToken) =>
        assets.QueryAsync<BookDocument>(Due($"SELECT * FROM c WHERE {DueCondition}", book, through), null, cancellationToken);

    /// <summary>Commits what is due. Refused as a whole when another writer was faster: read book and asset again.</summary>
    public async Task<(BatchWrite Write, Stored<BookDocument> Book)> PostAsync(
        Stored<BookDocument> book, Asset asset, PostingPlan plan, Guid? runId, Actor actor, CancellationToken cancellationToken)
    {
        var after = BookDocument.Of(asset.Id, book.Value.Book, book.Value.Version + 1, plan.After);
        var batch = assets.Batch(asset.Id.ToString()).Replace(after.Id, after, book.ETag);
        AddEntries(batch, asset, plan, book.Value, after, runId, actor);
        var write = await batch.CommitAsync(cancellationToken);
        return (write, write.IsDone ? new Stored<BookDocument>(after, write.ETags[0]) : book);
    }

    /// <summary>Adds a book's new state, and the entries that led to it, to the batch of its asset's change.</summary>
    public void Add(DocumentBatch batch, Asset asset, string book, Stored<BookDocument>? before, PostingPlan plan, Actor actor)
    {
        var version = before?.Value.Version ?? 0;
        var document = BookDocument.Of(asset.Id, book, plan.Entries.Count > 0 ? version + 1 : version, plan.After);
        _ = before is null ? batch.Create(document) : batch.Replace(document.Id, document, before.ETag);
        if (plan.Entries.Count > 0)
        {
            AddEntries(batch, asset, plan, before?.Value, document, runId: null, actor);
        }
    }

    /// <summary>A page of the ledger, oldest month first.</summary>
    public Task<Page<LedgerEntry>> ListAsync(ListRequest request, Guid? assetId, CancellationToken cancellationToken) =>
        assets.PageAsync<LedgerEntry>(LedgerEntry.TypeName, request, assetId?.ToString(), cancellationToken);

    /// <summary>The whole of such a list, read as it is asked for.</summary>
    public IAsyncEnumerable<Stored<LedgerEntry>> AllAsync(ListRequest request, Guid? assetId, CancellationToken cancellationToken) =>
        assets.AllAsync<LedgerEntry>(LedgerEntry.TypeName, request, assetId?.ToString(), cancellationToken);

    /// <summary>Everything posted for one asset in a book, oldest first.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> EntriesAsync(Guid assetId, string book, CancellationToken cancellationToken)
    {
        List<LedgerEntry> entries = [];
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.book = @book")
            .WithParameter("@type", LedgerEntry.TypeName)
            .WithParameter("@book", book);
        await foreach (var entry in assets.QueryAsync<LedgerEntry>(query, assetId.ToString(), cancellationToken))
        {
            entries.Add(entry.Value);
        }

        return [.. entries.OrderBy(entry => entry.Seq)];
    }

    private static QueryDefinition Due(string sql, string book, YearMonth through) => new QueryDefinition(sql)
        .WithParameter("@type", BookDocument.TypeName)
        .WithParameter("@book", book)
        .WithParameter("@through", through.ToString());

    private void AddEntries(DocumentBatch batch, Asset asset, PostingPlan plan, BookDocument? before, BookDocument after, Guid? runId, Actor actor)
    {
        var now = time.GetUtcNow();
        foreach (var posting in plan.Entries)
        {
            batch.Create(LedgerEntry.Of(posting, asset, after.Book, now, runId));
        }

        batch.Create(PostedEvent(before, after, now, actor));
    }

    // The book is the event's subject, with a counter of its own: a posting does not change the asset.
    private static ChangeEvent PostedEvent(BookDocument? before, BookDocument after, DateTimeOffset now, Actor actor) =>
        new(after.Pk.ToString(), after.Version, now, actor, "posted",
        [
            new FieldChange("accumulated", Units(before?.Accumulated ?? 0, after.Currency), Units(after.Accumulated, after.Currency)),
            new FieldChange("nextPeriod", before?.NextPeriod, after.NextPeriod),
        ])
        {
            Subject = after.Id,
        };

    private static decimal Units(long minorUnits, string currency) => Money.FromMinorUnits(minorUnits, Currency.Get(currency)).Amount;
}
