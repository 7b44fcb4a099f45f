using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Platform.Settings;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Depreciation;

/// <summary>
/// The month posting as a job: an item is a book of an asset that has a month to post. A failed one is left for the next run. Runs may meet each
/// other: what an asset's batch has not committed is still due, and what it has is not.
/// </summary>
internal sealed class PostingRun(LedgerStore ledger, AssetPosting posting, TimeProvider time, IOptions<ItamOptions> options) : IJobKind<RunRequest, PostingCounts>
{
    public const string Kind = "depreciationRun";

    private const int PageSize = 100;

    public string Type => Kind;

    public async Task<Result<JobPlan<RunRequest>>> PlanAsync(Job<RunRequest, PostingCounts> job, string? cursor, CancellationToken cancellationToken)
    {
        var through = job.Request.Through ?? job.Request.Period ?? MonthClock.LastEnded(time.GetUtcNow(), options.Value.Zone);
        if (await ledger.BringUpDueAsync(job.Request.Book, through, cancellationToken))
        {
            return new JobPlan<RunRequest>(job.Request with { Through = through }, Due: 0, Scopes: [], Cursor: "older");
        }

        var due = await ledger.CountDueAsync(job.Request.Book, through, cancellationToken);
        return new JobPlan<RunRequest>(job.Request with { Through = through }, due, Buckets.Divide(due));
    }

    public async Task<ItemPage> ReadAsync(Job<RunRequest, PostingCounts> job, string scope, string? cursor, CancellationToken cancellationToken)
    {
        var (after, before) = Buckets.KeysOf(scope);
        var books = await ledger.DueAsync(job.Request.Book, Through(job), cursor ?? after, before, PageSize, cancellationToken);
        return new ItemPage(
            [.. books.Select(book => new JobItem($"{book.Value.Pk}/{book.Value.Book}") { Found = book })],
            books.Count < PageSize ? null : books[^1].Value.ShardKey);
    }

    public async Task<Result<PostingCounts>> HandleAsync(Job<RunRequest, PostingCounts> job, JobItem item, bool mayBeDone, CancellationToken cancellationToken)
    {
        var (assetId, name) = AssetAndBook(item.Key);
        var book = item.Found as Stored<BookDocument> ?? await ledger.FindBookAsync(assetId, name, cancellationToken);
        if (book is null)
        {
            return AssetErrors.NotFound(assetId);
        }

        var posted = await posting.PostAsync(book, Through(job), new PostedBy(job.Id, job.Actor(), job.Request.DryRun), cancellationToken);
        if (!posted.IsOk || !mayBeDone || job.Request.DryRun)
        {
            return posted.Map(PostingCounts.Of);
        }

        // What the run posted before it was interrupted is counted as well; the ledger knows.
        var entries = (await ledger.EntriesAsync(assetId, name, cancellationToken)).Where(entry => entry.RunId == job.Id).ToList();
        return PostingCounts.Of(new AssetPosted(entries.Count, entries.FirstOrDefault()?.Period, entries.LastOrDefault()?.Period, posted.Value.IsWaiting));
    }

    /// <summary>The asset and the book that an item's key names.</summary>
    public static (Guid AssetId, string Book) AssetAndBook(string item) => (Guid.Parse(item.AsSpan(0, item.IndexOf('/', StringComparison.Ordinal))), item[(item.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    private static YearMonth Through(Job<RunRequest, PostingCounts> job) => job.Request.Through ?? throw new InvalidOperationException($"Run {job.Id} is not planned.");
}
