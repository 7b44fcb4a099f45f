using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Platform.Http.Idempotency;

/// <summary>What a caller gets who comes with an idempotency key: exactly one of the three.</summary>
/// <param name="Mine">The record, when the request is this caller's to carry out.</param>
/// <param name="MayHaveRun">Whether it is not the first attempt.</param>
/// <param name="Answer">The answer that was given before.</param>
/// <param name="Refusal">Why neither.</param>
internal sealed record Claim(Stored<IdempotencyRecord>? Mine, bool MayHaveRun, KeptAnswer? Answer, Problem? Refusal);

/// <summary>
/// Of any number of callers with one key, lets one carry the request out; the others wait for its answer. A record that has been running for
/// five minutes is taken over (If-Match): what it is about may have been done or not, which the effect itself tells, see <see cref="RepeatableRequest"/>.
/// </summary>
internal sealed partial class IdempotencyRecords(
    [FromKeyedServices(Containers.Operations)] DocumentContainer operations, TimeProvider time, ILogger<IdempotencyRecords> logger)
{
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>Longer than any attempt takes whose caller still listens (the front end cuts it at 230 s).</summary>
    public static readonly TimeSpan TakenForDead = TimeSpan.FromMinutes(5);

    /// <summary>
    /// What a caller is told at most: an attempt that lives may end long before it would be taken over. Yet so long that a caller with the usual
    /// four retries, whose first attempt died, still has one left when it is.
    /// </summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    public async Task<Claim> ClaimAsync(string key, string fingerprint, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + LongestWait;
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var now = time.GetUtcNow();
            var id = IdempotencyRecord.IdOf(key);
            if (await FindOrCreateAsync(new IdempotencyRecord(key, fingerprint, Ids.New(now), now, RequestStatus.Running, null), cancellationToken) is not var (known, isNew))
            {
                continue;
            }

            var record = known.Value;
            if (isNew)
            {
                return new Claim(known, MayHaveRun: false, null, null);
            }

            if (record.Fingerprint != fingerprint)
            {
                return new Claim(null, false, null, Reused());
            }

            if (record.Answer is { } answer)
            {
                return new Claim(null, false, answer, null);
            }

            if (record.Status == RequestStatus.Open || now - record.StartedAt >= TakenForDead)
            {
                var mine = record with { Status = RequestStatus.Running, StartedAt = now };
                if (await operations.ReplaceAsync(id, id, mine, known.ETag, cancellationToken) is { IsDone: true } taken)
                {
                    return new Claim(new Stored<IdempotencyRecord>(mine, taken.ETag!), MayHaveRun: true, null, null);
                }
            }
            else if (now >= until)
            {
                return new Claim(null, false, null, InProgress(record.StartedAt + TakenForDead - now));
            }

            // Between two looks real time passes, whatever the app's clock says.
            await Task.Delay(pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>
    /// Writes down how an attempt ended: with an answer to keep, or (null) with nothing, so that the next caller carries it out. Not what the caller
    /// waits for any more, and so no reason to fail: a record that could not be written is taken over in time.
    /// </summary>
    public Task EndAsync(Stored<IdempotencyRecord> mine, KeptAnswer? answer)
    {
        var after = mine.Value with { Status = answer is null ? RequestStatus.Open : RequestStatus.Answered, Answer = answer };
        return WriteAsync(after, () => operations.ReplaceAsync(after.Pk, after.Id, after, mine.ETag, CancellationToken.None));
    }

    /// <summary>Gives the key back, so that a corrected request may come with it. Only where nothing was ever done under it.</summary>
    public Task ForgetAsync(Stored<IdempotencyRecord> mine) =>
        WriteAsync(mine.Value, () => operations.DeleteAsync(mine.Value.Pk, mine.Value.Id, mine.ETag, CancellationToken.None));

    private async Task WriteAsync(IdempotencyRecord record, Func<Task<Write>> writing)
    {
        try
        {
            var write = await writing();
            if (!write.IsDone)
            {
                LogTakenOver(record.Key);
            }
        }
        catch (Exception unreachable) when (unreachable is CosmosException or CosmosOperationCanceledException or HttpRequestException)
        {
            LogNotKept(unreachable, record.Key);
        }
    }

    private async Task<(Stored<IdempotencyRecord> Record, bool IsNew)?> FindOrCreateAsync(IdempotencyRecord record, CancellationToken cancellationToken)
    {
        if (await operations.FindAsync<IdempotencyRecord>(record.Pk, record.Id, cancellationToken) is { } known)
        {
            return (known, false);
        }

        var created = await operations.CreateAsync(record.Pk, record, cancellationToken);
        return created.IsDone ? (new Stored<IdempotencyRecord>(record, created.ETag!), true) : null;
    }

    private static Problem Reused() => Problem.From(
        Error.Invalid(PlatformErrorCodes.IdempotencyKeyReused, "This idempotency key belongs to another request: the body or the query differs. Use a new key."));

    private static Problem InProgress(TimeSpan untilTakenOver) => Problem.From(
        Error.Conflict(PlatformErrorCodes.RequestInProgress, "The first request with this idempotency key is still running. Retry after the time in Retry-After."),
        untilTakenOver < LongestRetryAfter ? untilTakenOver : LongestRetryAfter);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The request {Request} was taken over before it finished")]
    private partial void LogTakenOver(string request);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The response to the request {Request} could not be stored")]
    private partial void LogNotKept(Exception exception, string request);
}
