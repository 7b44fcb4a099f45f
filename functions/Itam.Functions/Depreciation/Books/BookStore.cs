using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Settings;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Depreciation.Books;

/// <summary>The books in the store. The corporate one is there from the start, in the base currency, and may be set like any other.</summary>
internal sealed class BookStore(
    [FromKeyedServices(Containers.Operations)] DocumentContainer operations,
    [FromKeyedServices(Containers.Assets)] DocumentContainer assets,
    TimeProvider time,
    IOptions<ItamOptions> options)
{
    private const string AllOfThem = "*";

    private readonly RecentReads<IReadOnlyDictionary<string, DepreciationBook>> recent = new(time);

    private readonly Stored<DepreciationBookDocument> corporate = new(
        DepreciationBookDocument.Of(AssetBook.Corporate, DepreciationBook.Empty with { Currency = options.Value.BaseCurrency }, audit: null),
        $"\"{AssetBook.Corporate}-{options.Value.BaseCurrency}\"");

    public async Task<Stored<DepreciationBookDocument>?> FindAsync(string name, CancellationToken cancellationToken) => PlainName.Rule(name) is null
        ? await operations.FindAsync<DepreciationBookDocument>(DepreciationBookDocument.IdOf(name), DepreciationBookDocument.IdOf(name), cancellationToken) ?? FromStart(name)
        : null;

    /// <summary>Every book by its name, as it was at most a few seconds ago: there are few.</summary>
    public async ValueTask<IReadOnlyDictionary<string, DepreciationBook>> AllAsync(CancellationToken cancellationToken) =>
        (await recent.GetAsync(AllOfThem, ReadAllAsync, cancellationToken))!;

    /// <summary>A book that is known to exist, though it may have been made a moment ago elsewhere.</summary>
    public async ValueTask<DepreciationBook> GetAsync(string name, CancellationToken cancellationToken)
    {
        if (!(await AllAsync(cancellationToken)).TryGetValue(name, out var book))
        {
            recent.Forget(AllOfThem);
            book = (await AllAsync(cancellationToken))[name];
        }

        return book;
    }

    /// <summary>All books, by name.</summary>
    public async Task<IReadOnlyList<Stored<DepreciationBookDocument>>> ListAsync(CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", DepreciationBookDocument.TypeName);
        var stored = await operations.QueryAsync<DepreciationBookDocument>(query, pk: null, cancellationToken).ToListAsync(cancellationToken);
        var isCorporateStored = stored.Exists(book => book.Value.Name == AssetBook.Corporate);
        return [.. stored.Concat(isCorporateStored ? [] : [corporate]).OrderBy(book => book.Value.Name, StringComparer.Ordinal)];
    }

    /// <summary>What is wrong with the name of a book in a field of a request; null if there is such a book.</summary>
    public async ValueTask<FieldError?> FaultAsync(string field, string name, CancellationToken cancellationToken) =>
        await AllAsync(cancellationToken) is var books && (books.ContainsKey(name) || await FindAsync(name, cancellationToken) is not null) ? null
        : new FieldError(field, FaultCodes.Unknown, $"must be an existing book: {string.Join(", ", books.Keys.Order(StringComparer.Ordinal))}");

    /// <summary>
    /// Sets a book; the same again is no change. 409 <c>bookPosted</c> for another currency once something is posted in it. What is posted
    /// just before that is known stays in the currency that it is in.
    /// </summary>
    public async Task<Result<(Stored<DepreciationBookDocument> Document, bool IsNew)>> PutAsync(
        string name, DepreciationBook book, IfMatch? ifMatch, Actor actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken) is { } known && known.Value.Currency != book.Currency && await IsPostedAsync(name, cancellationToken))
        {
            var message = $"Depreciation is posted in {known.Value.Currency}; the book's currency can no longer be changed.";
            return Error.Conflict(DepreciationErrorCodes.BookPosted, message) with { Fields = [new FieldError("currency", FaultCodes.BookPosted, message)] };
        }

        var put = await operations.PutAsync(DepreciationBookDocument.IdOf(name), ifMatch, Next, cancellationToken, FromStart(name));
        recent.Forget(AllOfThem);
        return put;

        DepreciationBookDocument Next(DepreciationBookDocument? before)
        {
            var now = time.GetUtcNow();
            return before is not null && before.ToBook() == book ? before
                : DepreciationBookDocument.Of(name, book, before?.Audit?.Updated(now, actor) ?? AuditStamp.Created(now, actor));
        }
    }

    public static Error NotFound(string name) => Error.NotFound(DepreciationErrorCodes.BookNotFound, $"There is no book '{name}'.");

    private Stored<DepreciationBookDocument>? FromStart(string name) => name == AssetBook.Corporate ? corporate : null;

    private async Task<IReadOnlyDictionary<string, DepreciationBook>?> ReadAllAsync(string key, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).ToDictionary(book => book.Value.Name, book => book.Value.ToBook(), StringComparer.Ordinal);

    private async Task<bool> IsPostedAsync(string name, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT TOP 1 VALUE c.id FROM c WHERE c.type = @type AND c.book = @book")
            .WithParameter("@type", LedgerEntry.TypeName)
            .WithParameter("@book", name);
        return await assets.QueryValuesAsync<string>(query, pk: null, cancellationToken).AnyAsync(cancellationToken);
    }
}
