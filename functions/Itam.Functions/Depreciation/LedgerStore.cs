using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Depreciation.AssetBooks;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Jobs;
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
    public const int MaxMonths = DocumentBatch.MaxOperations - 2;

    public Task<Stored<BookDocument>?> FindBookAsync(Guid assetId, string book, CancellationToken cancellationToken) =>
        assets.FindAsync<BookDocument>(assetId.ToString(), BookDocument.IdOf(book), cancellationToken);

    /// <summary>The ledger state of an asset in a book, and its settings there.</summary>
    public async Task<BookEnrolment> FindAsync(Guid assetId, string book, CancellationToken cancellationToken) =>
        await WithTermsAsync(assetId, book, await FindBookAsync(assetId, book, cancellationToken), cancellationToken);

    /// <summary>A book that was found, with what was set for its asset.</summary>
    public async Task<BookEnrolment> WithTermsAsync(Guid assetId, string book, Stored<BookDocument>? found, CancellationToken cancellationToken) => new(
        book, found, book == AssetBook.Corporate ? null : await assets.FindAsync<BookTermsDocument>(assetId.ToString(), BookTermsDocument.IdOf(book), cancellationToken));

    /// <summary>Makes books that have a month to post, and that an older version wrote, ones that <see cref="DueAsync"/> finds. False if there are none.</summary>
    /// <param name="book">Null: whichever.</param>
    public Task<bool> BringUpDueAsync(string? book, YearMonth through, CancellationToken cancellationToken) => assets.AddAsync(
        BookDocument.TypeName, Due("TOP 500 c.id, c.pk, c.book", book, through, $" AND {ShardKeys.IsMissing}"), cancellationToken);

    /// <summary>How many books of assets have a month to post.</summary>
    /// <param name="book">Null: whichever.</param>
    public async Task<int> CountDueAsync(string? book, YearMonth through, CancellationToken cancellationToken) =>
        await assets.QueryValuesAsync<int>(Due("VALUE COUNT(1)", book, through), null, cancellationToken).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The next books that have a month to post, in the order of their shard keys.</summary>
    /// <param name="book">Null: whichever.</param>
    public async Task<IReadOnlyList<Stored<BookDocument>>> DueAsync(
        string? book, YearMonth through, string after, string before, int most, CancellationToken cancellationToken)
    {
        List<Stored<BookDocument>> books = new(most);
        var query = Due("TOP @most *", book, through, " AND c.shardKey > @after AND c.shardKey < @before ORDER BY c.type, c.shardKey, c.id")
            .WithParameter("@most", most)
            .WithParameter("@after", after)
            .WithParameter("@before", before);
        await foreach (var found in assets.QueryAsync<BookDocument>(query, null, cancellationToken))
        {
            books.Add(found);
        }

        return books;
    }

    /// <summary>Commits what is due. Refused as a whole when another writer was faster: read book and asset again.</summary>
    public async Task<(BatchWrite Write, Stored<BookDocument> Book)> PostAsync(
        Stored<BookDocument> book, Asset asset, PostingPlan plan, BookBasis basis, Guid? runId, Actor actor, CancellationToken cancellationToken)
    {
        var after = BookDocument.Of(asset, book.Value.Book, book.Value, book.Value.Version + 1, plan.After, basis);
        var batch = assets.Batch(asset.Id.ToString()).Replace(after.Id, after, book.ETag);
        AddEntries(batch, asset, plan, book.Value, after, runId, actor);
        var write = await batch.CommitAsync(cancellationToken);
        return (write, write.IsDone ? new Stored<BookDocument>(after, write.ETags[0]) : book);
    }

    /// <summary>A book that could not be opened turns out to be none: it is no longer due. False if another writer was faster.</summary>
    public async Task<bool> GiveUpAsync(Stored<BookDocument> unopened, CancellationToken cancellationToken) =>
        (await assets.ReplaceAsync(unopened.Value.Pk.ToString(), unopened.Value.Id, unopened.Value with { NextPeriod = null }, unopened.ETag, cancellationToken)).IsDone;

    /// <summary>Adds a book's new state, and the entries that led to it, to the batch of its asset's change.</summary>
    public void Add(DocumentBatch batch, Asset asset, BookEnrolment enrolment, PostingPlan plan, BookBasis basis, Actor actor)
    {
        var before = enrolment.Book;
        var version = before?.Value.Version ?? 0;
        var document = BookDocument.Of(asset, enrolment.Name, before?.Value, plan.Entries.Count > 0 ? version + 1 : version, plan.After, basis);
        Put(batch, before, document);
        if (plan.Entries.Count > 0)
        {
            AddEntries(batch, asset, plan, before?.Value, document, runId: null, actor);
        }
    }

    /// <summary>Adds a book in which nothing is posted yet and that begins anew.</summary>
    /// <param name="opening">What it goes on from; null: nothing.</param>
    public static void AddOpened(DocumentBatch batch, Asset asset, BookEnrolment enrolment, BookState state, BookBasis basis, OpeningDocument? opening) =>
        Put(batch, enrolment.Book, BookDocument.Of(asset, enrolment.Name, enrolment.Book?.Value, enrolment.Book?.Value.Version ?? 0, state, basis) with { Opening = opening });

    /// <summary>Adds a book that cannot be opened yet, or takes back that it should be; no more than what differs.</summary>
    public static void AddUnopened(DocumentBatch batch, Asset asset, BookEnrolment enrolment, BookBasis basis, YearMonth? nextPeriod)
    {
        if (enrolment.Book?.Value.NextPeriod != nextPeriod)
        {
            Put(batch, enrolment.Book, BookDocument.Unopened(asset, enrolment.Name, basis, nextPeriod));
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

    private static QueryDefinition Due(string what, string? book, YearMonth through, string also = "")
    {
        var query = new QueryDefinition($"SELECT {what} FROM c WHERE c.type = @type AND c.nextPeriod <= @through{(book is null ? "" : " AND c.book = @book")}{also}")
            .WithParameter("@type", BookDocument.TypeName)
            .WithParameter("@through", through.ToString());
        return book is null ? query : query.WithParameter("@book", book);
    }

    private static void Put(DocumentBatch batch, Stored<BookDocument>? before, BookDocument document) =>
        _ = before is null ? batch.Create(document) : batch.Replace(document.Id, document, before.ETag);

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
